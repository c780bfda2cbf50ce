"""What the silence could hide, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.report.words.numbers import counted, of_100

if TYPE_CHECKING:
    from rapport.report.analysis.silence import Silence


def could_turn(silence: Silence) -> str | None:
    """Say what those who did not answer would have to have felt to turn what the answers say of the gap.

    Returns:
        A sentence; None where no verdict rests on the gap or everybody answered.
    """
    point = silence.tipping
    if point is None:
        return None
    quiet = counted(silence.conversations - silence.rated, "customer")
    if not point.reachable:
        return (
            f"No. Even if all {quiet} who did not answer had felt {_other(silence)}, the gap would "
            f"still be {_side(silence)} what is bearable."
        )
    if silence.tipping_on == "above":
        return (
            f"Only if {of_100(point.silent)} of 100 or fewer of the {quiet} who did not answer went without feeling "
            "understood. Then the gap would be bearable."
        )
    return (
        f"Only if more than {of_100(point.silent)} of 100 of the {quiet} who did not answer went without feeling "
        "understood. Then it would read differently."
    )


def _side(silence: Silence) -> str:
    return "more than" if silence.tipping_on == "above" else "less than"


def _other(silence: Silence) -> str:
    return "understood" if silence.tipping_on == "above" else "not understood"
