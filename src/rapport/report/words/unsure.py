"""What counts nowhere because the reader is unsure of it, in words."""

from __future__ import annotations

from rapport.report.words.numbers import counted, whole


def cant_tell(unsure: int, of: int) -> str:
    """Say how many moments could not be told, as "Can’t tell: 12 of 130 moments"; nothing where all could.

    Args:
        unsure: Moments whose outcome hangs on words that the reader is unsure of.
        of: All moments, these among them.
    """
    if not unsure:
        return ""
    return (
        f"Can’t tell: {whole(unsure)} of {counted(of, 'moment')}. How they ended hangs on words that the reader is "
        "unsure of, so they are in no share here."
    )
