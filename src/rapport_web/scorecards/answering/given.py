"""What a posted form says: the library's answers, and the words attached to them.

Fields are called ``<prefix>.<question>.<part>``; those of a moment ``<prefix>.<question>.m<key>.<part>``, in their
order. A form that is posted without script holds the same fields.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.scorecards import OUTCOMES, OWNERS, Given, Kind, Marked
from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.datastructures import MultiValueDict

    from rapport.scorecards import Form, Question

    Posted = MultiValueDict[str, str]

# What a radio button holds that says "not applicable": no choice of a form is kept so.
SKIP: Final = "--skip--"
_QUOTE: Final = re.compile(r"(\d{1,6}):(\d{1,9}):(\d{1,9})(?::(.*))?", re.DOTALL)
_MOST_MOMENTS: Final = 200


@dataclass(frozen=True, slots=True)
class Quote:
    """Words attached to an answer.

    Attributes:
        question: To which.
        turn: In which turn, from 0.
        start: First character, counted in code points of the masked turn.
        end: One past the last; None: the whole turn.
        moment: The place, in the answer's moments, of the one it belongs to; None: to the answer as a whole.
        text: The words as the page saw them; None where it did not say. They are checked, never trusted.
    """

    question: str
    turn: int
    start: int = 0
    end: int | None = None
    moment: int | None = None
    text: str | None = None


def from_post(form: Form, data: Posted, *, prefix: str = "a") -> dict[str, Given]:
    """Return the answers in a posted form; questions that it says nothing of are not among them.

    Raises:
        Invalid: It is no answer of this page: no such owner, no such outcome, no such turn.
    """
    found = {question.name: _given(question, data, f"{prefix}.{question.name}") for question in form.questions}
    return {name: given for name, given in found.items() if given != Given()}


def quotes_from_post(form: Form, data: Posted, *, prefix: str = "a") -> list[Quote]:
    """Return the words attached to answers in a posted form, each once.

    Raises:
        Invalid: It is no place in a conversation.
    """
    found: dict[tuple[str, int | None, int, int, int | None], Quote] = {}
    for question in form.questions:
        base = f"{prefix}.{question.name}"
        places: list[tuple[str, int | None]] = [(base, None)]
        places += [(f"{base}.{key}", place) for place, key in enumerate(_moments(data, base))]
        for name, moment in places:
            for quote in _quotes(question.name, data, name, moment):
                found[quote.question, quote.moment, quote.turn, quote.start, quote.end] = quote
    return list(found.values())


def _given(question: Question, data: Posted, base: str) -> Given:
    said = _text(data, f"{base}.value")
    skipped = said == SKIP or bool(data.get(f"{base}.skipped"))
    try:
        return Given(
            value=None if skipped else _value(question, data, base, said),
            skipped=skipped,
            owner=_one_of(OWNERS, data, f"{base}.owner"),
            causes=tuple(dict.fromkeys(_texts(data, f"{base}.cause"))),
            comment=_text(data, f"{base}.comment"),
            moments=tuple(_marked(data, f"{base}.{key}") for key in _moments(data, base)),
        )
    except UsageError as error:
        raise Invalid(str(error), field=question.name) from error


def _value(question: Question, data: Posted, base: str, said: str) -> str | float | tuple[str, ...] | None:
    if question.kind == Kind.MOMENTS:
        return None
    if question.kind == Kind.CHECKLIST:
        ticked = tuple(dict.fromkeys(_texts(data, f"{base}.value")))
        return ticked if ticked or data.get(f"{base}.none") else None
    if question.kind in {Kind.NUMBER, Kind.SCALE}:
        return _number(said)
    return said or None


def _number(said: str) -> str | float | None:
    """Read a number as people write it; what is none stays as it is, and is no answer."""
    try:
        number = float(said.replace(",", ".").replace("−", "-"))
    except ValueError:
        return said[:40] or None
    return number if math.isfinite(number) else said[:40]


def _moments(data: Posted, base: str) -> list[str]:
    """Return the keys of the moments that stay, in the page's order."""
    pattern = re.compile(rf"{re.escape(base)}\.(m\w{{1,20}})\.(?:turns|number)")
    keys = dict.fromkeys(found[1] for name in data if (found := pattern.fullmatch(name)))
    kept = [key for key in keys if _turns(data, f"{base}.{key}") and not data.get(f"{base}.{key}.gone")]
    if len(kept) > _MOST_MOMENTS:
        raise Invalid(f"These are more than {_MOST_MOMENTS} moments.", field=base)
    return kept


def _turns(data: Posted, base: str) -> tuple[int, ...]:
    said = re.findall(r"\d{1,6}", _text(data, f"{base}.turns"))
    numbers = re.findall(r"\d{1,6}", _text(data, f"{base}.number"))
    return tuple(sorted({*(int(turn) for turn in said), *(int(number) - 1 for number in numbers if int(number))}))


def _marked(data: Posted, base: str) -> Marked:
    return Marked(
        turns=_turns(data, base),
        outcome=_one_of(OUTCOMES, data, f"{base}.outcome"),
        owner=_one_of(OWNERS, data, f"{base}.owner"),
        why=_text(data, f"{base}.why"),
    )


def _quotes(question: str, data: Posted, base: str, moment: int | None) -> Iterator[Quote]:
    for said in data.getlist(f"{base}.quote"):
        found = _QUOTE.fullmatch(said)
        if found is None:
            raise Invalid(f"This is no place in a conversation: {said[:40]}", field=question)
        turn, start, end = (int(found[each]) for each in (1, 2, 3))
        yield Quote(question, turn, start, end, moment, found[4])
    whole = _text(data, f"{base}.whole")
    if whole.isdecimal():
        yield Quote(question, int(whole[:6]), moment=moment)


def _one_of(words: tuple[str, ...], data: Posted, name: str) -> str:
    said = _text(data, name)
    if said and said not in words:
        raise Invalid(f"This is none of {', '.join(words)}: {said[:40]}", field=name)
    return said


def _text(data: Posted, name: str) -> str:
    return str(data.get(name) or "").replace("\x00", "").replace("\r\n", "\n").strip()


def _texts(data: Posted, name: str) -> list[str]:
    return [said for each in data.getlist(name) if (said := each.replace("\x00", "").strip()) and said != SKIP]
