"""What readings let go of: an agent's own words in contests, and examples that comparisons keep of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.people.erasure import on_erasure, scrubbed
from rapport_web.readings.models import Comparison, Contest, ContestAnswer

if TYPE_CHECKING:
    from rapport_web.people.erasure import Subject


def _forget(subject: Subject) -> dict[str, int]:
    """Readings themselves go with their conversations."""
    gone = {_("comparisons of readers that named them"): _scrub_comparisons(subject)}
    if subject.kind == "agent":
        contests = Contest.objects.filter(agent=subject.pk)
        # The answers speak to the agent, by name or not.
        gone[_("answers to contests")] = ContestAnswer.objects.filter(contest__in=contests).update(words="")
        gone[_("notes in contests")] = contests.exclude(note="").update(note="")
    return gone


def _scrub_comparisons(subject: Subject) -> int:
    changed = 0
    for comparison in Comparison.objects.iterator(chunk_size=100) if subject.marks else ():
        after = scrubbed(comparison.found, subject.marks)
        if after != comparison.found:
            comparison.found = after
            comparison.save(update_fields=["found"])
            changed += 1
    return changed


on_erasure("readings", _forget)
