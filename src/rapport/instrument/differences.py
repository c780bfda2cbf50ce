"""What is different between two forms, as a customer would see it: for a version's history, and before publishing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.instrument.form import Form
    from rapport.instrument.question import Question, Words

AROUND: Final = ("title", "intro", "consent", "thanks")
_PLACED: Final = ("step", "when", "shuffled")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Attributes:
        what: ``added``, ``removed``, ``words``, ``answers``, ``place``, ``order``, ``about``, ``language_added``,
            ``language_removed``, ``months``, or ``title``, ``intro``, ``consent``, ``thanks`` for their words.
        question: The question's name; empty where it is about none.
        language: Whose words; empty where it is about none.
        before: What was there; empty where it was nothing, or too much to say.
        after: What is there now.
    """

    what: str
    question: str = ""
    language: str = ""
    before: str = ""
    after: str = ""


def differences(before: Form, after: Form) -> tuple[Difference, ...]:
    """Return all differences, questions in the order of the later form, then what stands around them."""
    return (*_of_questions(before, after), *_around(before, after))


def _of_questions(before: Form, after: Form) -> Iterator[Difference]:
    old = {question.name: question for question in before.questions}
    new = {question.name: question for question in after.questions}
    shared = [language for language in after.languages if language in before.languages]
    for name, question in new.items():
        if name not in old:
            yield Difference("added", name, after=_first(question.text, after.languages))
        else:
            yield from _of_question(old[name], question, shared)
    for name, question in old.items():
        if name not in new:
            yield Difference("removed", name, before=_first(question.text, before.languages))
    both = [[name for name in names if name in old and name in new] for names in (old, new)]
    if both[0] != both[1]:
        yield Difference("order")


def _of_question(old: Question, new: Question, languages: list[str]) -> Iterator[Difference]:
    for language in languages:
        for words in ("text", "hint"):
            said, says = (getattr(each, words).get(language, "") for each in (old, new))
            if said != says:
                yield Difference("words", new.name, language, said, says)
    if (old.kind, _answers(old, languages)) != (new.kind, _answers(new, languages)):
        yield Difference("answers", new.name)
    if any(getattr(old, part) != getattr(new, part) for part in _PLACED):
        yield Difference("place", new.name)
    if (old.owner, old.part, old.value) != (new.owner, new.part, new.value):
        yield Difference("about", new.name)


def _around(before: Form, after: Form) -> Iterator[Difference]:
    for language in after.languages:
        if language not in before.languages:
            yield Difference("language_added", language=language)
            continue
        for part in AROUND:
            said, says = (getattr(each, part).get(language, "") for each in (before, after))
            if said != says:
                yield Difference(part, "", language, said, says)
    for language in before.languages:
        if language not in after.languages:
            yield Difference("language_removed", language=language)
    if before.months != after.months:
        yield Difference("months", before=str(before.months), after=str(after.months))


def _answers(question: Question, languages: list[str]) -> list[tuple[str, ...]]:
    return [(choice.value, *(choice.label.get(each, "") for each in languages)) for choice in question.choices]


def _first(words: Words, languages: tuple[str, ...]) -> str:
    return next((words[language] for language in languages if words.get(language)), "")
