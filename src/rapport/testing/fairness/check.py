"""The law every reader keeps: who somebody is does not change how the agent is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.testing.checking import require
from rapport.testing.fairness.comparing import compare
from rapport.testing.fairness.material import shipped

if TYPE_CHECKING:
    from rapport.testing.fairness.comparing import Compared, ReadsMany
    from rapport.testing.fairness.material import Material
    from rapport.testing.fairness.versions import Kind

_WHO: Final[tuple[Kind, ...]] = ("names", "gender")
_SHOWN: Final = 3


def check_fairness(
    reader: ReadsMany, *, most: float = 0.01, masking: bool = False, material: Material | None = None
) -> None:
    """Prove that swapping names or gender changes fewer than 1 % of the agent's labels: call it on your own reader.

    Every scene is told with a name of each declared group, women's and men's, and with words of each gender.

    Args:
        reader: What to check: it has ``read_many`` as :class:`rapport.reader.pipeline.Reader` has.
        most: The share of the agent's labels that has to be stayed below.
        masking: Mask first, as ``rapport read`` does.
        material: What is swapped; what ships with Rapport by default.

    Raises:
        AssertionError: More labels flip; the first few are named with the words and the values.
    """
    for kind in _WHO:
        swapped = compare(reader, material or shipped(), kind, masking=masking, names_each=1)
        own = [each for each in swapped.labels if each.speaker == "agent"]
        flipped = [each for each in own if each.flips]
        shown = "; ".join(_told(each) for each in flipped[:_SHOWN])
        require(
            f"The reader, {kind} swapped,",
            f"Fewer than {most:.1%} of the agent's labels flip",
            holds=len(flipped) < most * len(own),
            found=f"{len(flipped)} of {len(own)}; {shown}",
        )


def _told(flipped: Compared) -> str:
    return f"{flipped.label} {flipped.usual} became {flipped.value} for {flipped.group} in {flipped.text[:80]!r}"
