"""What every behaviour is: it looks at labels and moments and says whether it was called for, and met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment


class Behaviour(Protocol):
    """One observable thing that an agent says or does.

    To add one, copy the file of its nearest neighbour, write a table test, and list it in ``registry.py`` or, from
    another distribution, under the entry-point group ``rapport.behaviours``; ``rapport.testing.check_behaviour``
    proves the rest.
    """

    @property
    def name(self) -> str:
        """What files and pages call it, such as ``owns_it``."""
        ...

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation.

        Args:
            judged: The conversation with its labels; unsure labels are not counted.
            moments: The conversation's moments. A behaviour is counted only over those that called for it; where
                none did, the outcome is ``not_called_for``.
        """
        ...
