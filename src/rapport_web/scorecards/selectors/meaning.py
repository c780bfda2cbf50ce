"""What the company means by empathy: its definition, and the examples out of its own conversations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from rapport.scorecards import Kind
from rapport_web.conversations.curtains import open_to
from rapport_web.exceptions import NotThere
from rapport_web.scorecards import seams
from rapport_web.scorecards.models import Example, Meaning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from rapport.scorecards import Form
    from rapport_web.people.models import User
    from rapport_web.scorecards.seams import CompanyValue

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
    return open_to(user, rows, "conversation")


def examples_for(user: User, questions: Iterable[str]) -> dict[str, list[Example]]:
    """Return at most three good and three bad examples beside each question, in one look at the database."""
    wanted = set(questions)
    found: dict[str, list[Example]] = {}
    for row in examples_of(user).filter(question__in=wanted):
        beside = found.setdefault(row.question, [])
        if sum(each.good == row.good for each in beside) < MOST_BESIDE:
            beside.append(row)
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """What ``scorecards/meaning_part.html`` shows beside a question, as ``beside``.

    Attributes:
        definition: What the company means by empathy; empty where nobody wrote it down, or it is not shown here.
        values: The company's values that the question's behaviour shows.
        examples: Words of agents, good ones first.
    """

    definition: str = ""
    values: tuple[CompanyValue, ...] = ()
    examples: tuple[Example, ...] = ()


def beside(user: User, form: Form) -> dict[str, Beside]:
    """Return what stands beside each question of a form; questions with nothing beside them are left out.

    The definition stands beside questions about a behaviour of the rubric or about moments. Three looks at the
    database, however long the form is.
    """
    words = meaning().words
    values = seams.values()
    examples = examples_for(user, [question.name for question in form.questions])
    found = {}
    for question in form.questions:
        part = Beside(
            definition=words if question.behaviour or question.kind == Kind.MOMENTS else "",
            values=tuple(each for each in values if question.behaviour and question.behaviour in each.behaviours),
            examples=tuple(examples.get(question.name, ())),
        )
        if part != Beside():
            found[question.name] = part
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
