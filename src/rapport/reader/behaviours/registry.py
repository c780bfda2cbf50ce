"""The behaviours that are read: the rubric's twelve in its order, then those of other distributions."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.reader.behaviours.acts import Acts
from rapport.reader.behaviours.apologises_with_fact import ApologisesWithFact
from rapport.reader.behaviours.believes_first import BelievesFirst
from rapport.reader.behaviours.lets_story_out import LetsStoryOut
from rapport.reader.behaviours.names_consequence import NamesConsequence
from rapport.reader.behaviours.natural import Natural
from rapport.reader.behaviours.owns_it import OwnsIt
from rapport.reader.behaviours.paraphrases import Paraphrases
from rapport.reader.behaviours.responds_to_clues import RespondsToClues
from rapport.reader.behaviours.stays_with_customer import StaysWithCustomer
from rapport.reader.behaviours.ties_fix import TiesFix
from rapport.reader.behaviours.uses_judgement import UsesJudgement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

    from rapport.reader.behaviours.behaviour import Behaviour

GROUP: Final = "rapport.behaviours"

BUILT_IN: Final[tuple[Behaviour, ...]] = (
    LetsStoryOut(),
    Paraphrases(),
    NamesConsequence(),
    BelievesFirst(),
    ApologisesWithFact(),
    OwnsIt(),
    TiesFix(),
    Acts(),
    RespondsToClues(),
    UsesJudgement(),
    Natural(),
    StaysWithCustomer(),
)


def registered(found: Iterable[EntryPoint] | None = None) -> tuple[Behaviour, ...]:
    """Return the built-in behaviours and those registered under the entry-point group ``rapport.behaviours``.

    Args:
        found: Entry points to take instead of the installed ones. Each names a class without arguments.

    Raises:
        UsageError: Two behaviours have the same name; the message names the entry point.
    """
    points = sorted(entry_points(group=GROUP) if found is None else found, key=lambda point: (point.name, point.value))
    behaviours = list(BUILT_IN)
    for point in points:
        behaviour: Behaviour = point.load()()
        if any(behaviour.name == known.name for known in behaviours):
            raise UsageError(
                f"the entry point {point.value!r} registers a behaviour named {behaviour.name!r}, which exists: "
                f"give it another name, or uninstall its distribution"
            )
        behaviours.append(behaviour)
    return tuple(behaviours)
