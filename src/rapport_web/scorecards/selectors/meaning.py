"""What the company means by empathy: its definition, and the examples out of its own conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from rapport_web.exceptions import NotThere
from rapport_web.scorecards import seams
from rapport_web.scorecards.models import Example, Meaning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from rapport_web.people.models import User

MOST_BESIDE: Final = 3


def meaning() -> Meaning:
    """Return the definition; one not yet saved, with no words, where nobody wrote one."""
    return Meaning.objects.order_by("pk").first() or Meaning(words="", edits=0)


def examples_of(user: User, *, question: str | None = None) -> QuerySet[Example]:
    """Return the examples that somebody may see, the good ones first; of one question only, where it is named.

    Examples from a conversation that they still have to score blind are left out: an example is a judgement.
    """
    rows = Example.objects.select_related("conversation").order_by("-good", "-at", "-pk")
    rows = rows if question is None else rows.filter(question=question)
    hidden = list(seams.blind(user))
    return rows.exclude(conversation_id__in=hidden) if hidden else rows


def examples_for(user: User, questions: Iterable[str]) -> dict[str, list[Example]]:
    """Return at most three good and three bad examples beside each question, in one look at the database."""
    wanted = set(questions)
    found: dict[str, list[Example]] = {}
    for row in examples_of(user).filter(question__in=wanted):
        beside = found.setdefault(row.question, [])
        if sum(each.good == row.good for each in beside) < MOST_BESIDE:
            beside.append(row)
    return found


def one_example(pk: int) -> Example:
    """Return an example.

    Raises:
        NotThere: There is none of that number.
    """
    found = Example.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such example."))
    return found
