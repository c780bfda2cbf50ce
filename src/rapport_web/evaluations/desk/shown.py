"""All that the working surface shows of one evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rapport.scorecards import missing
from rapport_web.conversations.shown.timing import SPOKEN, lasting, length_of
from rapport_web.evaluations.desk.turns import desk_turns, turn_choices
from rapport_web.evaluations.quoting import quotes_of
from rapport_web.people.naming import Naming
from rapport_web.scorecards.answering import Options, fields_of
from rapport_web.scorecards.answering.words import missing_words
from rapport_web.scorecards.selectors.meaning import beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.scorecards import Form, Given, Missing
    from rapport_web.evaluations.models import Evaluation, Task
    from rapport_web.people.models import User
    from rapport_web.scorecards.answering import Answering, Quote


def shown(
    task: Task,
    evaluation: Evaluation,
    user: User,
    *,
    answers: Mapping[str, Given] | None = None,
    quotes: Sequence[Quote] | None = None,
    found: Sequence[Missing] = (),
) -> dict[str, Any]:
    """Return the context of the page.

    Args:
        task: The task, with its conversation, transcript and version.
        evaluation: The draft.
        user: Whose it is.
        answers: What stands in the form, where it is not what is kept.
        quotes: The same of the words attached.
        found: What is missing, where somebody tried to send it in.
    """
    form, told = task.version.form(), task.conversation.told()
    said = evaluation.given() if answers is None else answers
    attached = quotes_of(evaluation) if quotes is None else list(quotes)
    titles = {question.name: question.text for question in form.questions}
    seconds = length_of(told) if told.channel in SPOKEN else None
    options = Options(
        turns=turn_choices(told),
        quotes=attached,
        quoting=True,
        missing={each.question: each.what for each in found},
        suggested=frozenset(evaluation.place.get("suggested", ())),
        keys=True,
        examples=beside(user, form),
    )
    return {
        "task": task,
        "evaluation": evaluation,
        "form_title": str(task.version),
        "answering": fields_of(form, said, options),
        "turns": desk_turns(told, attached, titles, agent=_agent(task, user)),
        "length": lasting(seconds) if seconds else "",
        "left": left(form, said),
        "missing": [
            {"question": each.question, "text": titles[each.question], "says": missing_words(each.what)}
            for each in found
        ],
    }


def left(form: Form, answers: Mapping[str, Given]) -> dict[str, Any]:
    """Return how far the form is: how many questions are asked and answered, how many are open, and the next."""
    drawn: Answering = fields_of(form, answers)
    open_ones = missing(form, answers)
    titles = {question.name: question.text for question in form.questions}
    return {
        "asked": drawn.asked,
        "open": len(open_ones),
        "done": drawn.asked - len(open_ones),
        "next": open_ones[0].question if open_ones else "",
        "next_text": titles[open_ones[0].question] if open_ones else "",
    }


def _agent(task: Task, user: User) -> str:
    return _("Agent") if task.hide_names else Naming(user).of(task.conversation.agent)
