"""Ties the fix to the misery: says how the solution ends what hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import answers, found, not_called_for, perhaps
from rapport.reader.quoting import label_quotes, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

CONCRETE: Final = 2


class TiesFix:
    """The solution linked to what hurt.

    What it is: ``ties`` 1 anywhere after the first cue, most often at the close. Called for where there is a fix to
    tie: a moment followed by a concrete step (``action`` 2). A fix with no link to what hurt is missed. There is no
    hollow form of it.

    What it misses: a link that the customer hears without its being said.
    """

    name = "ties_fix"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        turns = answers(judged, moments) if moments else ()
        fixes = label_quotes(judged, turns, "action", least=CONCRETE)
        tied = label_quotes(judged, turns, "ties")
        if tied:
            because = f"The solution was linked to what hurt{said(judged, turns, 'ties')}."
            return found(self.name, "met", tied, because)
        if not fixes:
            return not_called_for(self.name, judged, moments, "There was no concrete step to tie to what hurt.")
        step = said(judged, turns, "action", least=CONCRETE)
        maybe = perhaps(judged, turns, "ties", "A link to what hurt")
        not_said = f". {maybe}" if maybe else "; how it ends what hurt was not said."
        because = f"A step was taken{step}{not_said}"
        return found(self.name, "missed", fixes, because)
