"""Whether a group's cues are seen, and its moments met, as often as those of the plain version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.reader.moments import CLEAR_INTENSITY, NEGATIVE_EMOTIONS
from rapport.reader.reading import OUTCOMES
from rapport.testing.fairness.shares import difference, share

if TYPE_CHECKING:
    from rapport.reader.reading import Outcome
    from rapport.testing.fairness.comparing import Swapped
    from rapport.testing.fairness.material import Scene
    from rapport.testing.fairness.shares import Difference, Share

_CUES: Final = ("effort", "clue", "leaving")


@dataclass(frozen=True, slots=True)
class MomentRates:
    """What became of the cue in the opening, for one group.

    Attributes:
        seen: Of openings that call for care by their writer's labels, the share in which the reader sees a moment.
        seen_less: How much larger that is than for the group compared with.
        met: Of all openings that call for care, the share whose moment is read as met; unseen and unsure ones are not.
        met_less: How much larger that is than for the group compared with.
        unsure: Of all openings that call for care, the share whose moment is unsure and counts nowhere.
    """

    seen: Share
    seen_less: Difference
    met: Share
    met_less: Difference
    unsure: Share


def moment_rates(swapped: Swapped, group: str, *, against: str) -> MomentRates:
    """Compare what becomes of the cues of two groups in the same scenes.

    Args:
        swapped: Versions, read and compared.
        group: Whose rates they are.
        against: The group compared with, ``plain`` for dialects and tones.

    Raises:
        TooFew: Fewer than 20 scenes call for care.
    """
    own, others = _outcomes(swapped, group), _outcomes(swapped, against)
    seen, others_seen = _which(own, *OUTCOMES), _which(others, *OUTCOMES)
    met, others_met = _which(own, "met"), _which(others, "met")
    return MomentRates(
        seen=share(seen),
        seen_less=difference(seen, others_seen),
        met=share(met),
        met_less=difference(met, others_met),
        unsure=share(_which(own, "unsure")),
    )


def _outcomes(swapped: Swapped, group: str) -> list[tuple[str, str | None]]:
    """Return for each opening that calls for care its scene and the outcome of its moment, None where none is seen."""
    return [
        (version.scene.id, next((moment.outcome for moment in reading.moments if 0 in moment.cue_turns), None))
        for version, reading in zip(swapped.versions, swapped.readings, strict=True)
        if version.group == group and _calls_for_care(version.scene)
    ]


def _which(read: list[tuple[str, str | None]], *outcomes: Outcome) -> list[tuple[str, bool]]:
    return [(scene, outcome in outcomes) for scene, outcome in read]


def _calls_for_care(scene: Scene) -> bool:
    """RUBRIC 2, on the writer's labels of the opening."""
    shows = scene.turns[0].shows
    intensity = shows["intensity"]
    strong = isinstance(intensity, int) and intensity >= CLEAR_INTENSITY
    return bool((shows["emotion"] in NEGATIVE_EMOTIONS and strong) or any(shows[cue] for cue in _CUES))
