"""The words for what a questionnaire holds: how a question is answered, when it is asked, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.instrument import Kind
from rapport_web.surveys.showing import in_language, own_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from rapport.instrument import Form, Question
    from rapport.instrument.differences import Difference

PARTS: Final[dict[str, _StrPromise]] = {
    "title": gettext_lazy("The heading"),
    "intro": gettext_lazy("The first line"),
    "consent": gettext_lazy("What is done with the answers"),
    "thanks": gettext_lazy("The last page"),
}


def answered_in_words(question: Question, language: str) -> str:
    """Return how a question is answered: its scale's ends, its answers, or that it is open."""
    if question.kind == Kind.TEXT:
        return _("in their own words")
    if question.kind == Kind.TICK:
        return _("a tick")
    labels = [in_language(choice.label, language) for choice in question.choices]
    if question.kind == Kind.RATING:
        return _("from “%(first)s” to “%(last)s”") % {"first": labels[0], "last": labels[-1]}
    joined = " · ".join(labels)
    return _("one of: %s") % joined if question.kind == Kind.CHOICE else _("any of: %s") % joined


def waits_in_words(form: Form, question: Question, language: str) -> str:
    """Return after which answers a question is asked; empty where everybody is asked."""
    named = {each.name: each for each in form.questions}
    parts = []
    for when in question.when:
        other = named.get(when.question)
        if other is None:
            continue
        labels = {choice.value: in_language(choice.label, language) for choice in other.choices}
        every = len(when.among) == len(other.choices) > 1
        answers = _("any answer") if every else ", ".join(labels.get(value, _("ticked")) for value in when.among)
        parts.append(f"“{in_language(other.text, language)}” ({answers})")
    return " · ".join(parts)


def difference_in_words(found: Difference) -> dict[str, str]:
    """Return a difference as a sentence, with the words before and after where there are any."""
    tongue = own_name(found.language) if found.language else ""
    sentences = {
        "added": _("New question: %s") % found.question,
        "removed": _("Question removed: %s") % found.question,
        "words": _("%(question)s, other words in %(language)s") % {"question": found.question, "language": tongue},
        "answers": _("%s, other answers to choose from") % found.question,
        "place": _("%s, asked in another place or after other answers") % found.question,
        "about": _("%s, another owner or value") % found.question,
        "order": _("Questions in another order"),
        "language_added": _("New language: %s") % tongue,
        "language_removed": _("Language left out: %s") % tongue,
        "months": _("Months that answers are kept"),
    }
    sentence = sentences.get(found.what) or _("%(part)s, other words in %(language)s") % {
        "part": PARTS[found.what],
        "language": tongue,
    }
    return {"says": sentence, "before": found.before, "after": found.after, "language": found.language}
