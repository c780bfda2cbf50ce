"""The sections of an evaluation with each answer in words, what it is worth, whose a miss is, and its quotes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rapport.scorecards import NOT_THE_AGENTS, Given, Kind, asked, score
from rapport_web.conversations.shown.marking import words
from rapport_web.scorecards.answering.words import glyph_of, outcome_words
from rapport_web.scorecards.words import answers_of, figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

    from rapport.scorecards import Marked, Question
    from rapport.scorecards.scoring import Point
    from rapport_web.evaluations.models import Evaluation, Quoted


@dataclass(frozen=True, slots=True)
class Words:
    """A quote with the turn it stands at, counted from 1."""

    number: int
    quote: SafeString


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as the evaluator judged it.

    Attributes:
        number: The first of the customer's turns, counted from 1.
        outcome: ``met``, ``missed``, ``hollow`` or ``not_called_for``.
        says: The same in words.
        owner: Whose the miss is; empty counts as people's.
        aside: It left the agent's score, because its owner is no person.
        why: What would have met it.
        words: The quotes.
    """

    number: int
    outcome: str
    says: str
    owner: str
    aside: bool
    why: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer.

    Attributes:
        name: The question's name.
        text: What is asked.
        says: The answer in words.
        glyph: Of the answer; empty for none.
        points: How many points of 100 it gave; empty where it left the sum.
        most: How many it could give.
        left: Why it left the agent's sum, in words; empty where it counts.
        owner: Whose the miss is.
        failed: It is an answer that must never be given.
        causes: Root causes, in words.
        comment: The evaluator's words.
        moments: Of a question about moments.
        words: Quotes attached to the answer as a whole.
        given: The answer itself.
    """

    name: str
    text: str
    says: str
    glyph: str
    points: str
    most: str
    left: str
    owner: str
    failed: bool
    causes: tuple[str, ...]
    comment: str
    moments: tuple[Moment, ...]
    words: tuple[Words, ...]
    given: Given = field(default_factory=Given)

    @property
    def aside(self) -> bool:
        """Whether its miss belongs to no person and left the agent's score."""
        return self.owner in NOT_THE_AGENTS


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading, its score of 100 and its answers. ``score`` is empty where nothing of it counts."""

    title: str
    score: str
    weight: str
    lines: tuple[Line, ...]


def sections_of(evaluation: Evaluation, *, answers: Mapping[str, Given] | None = None) -> list[Part]:
    """Return the sections of an evaluation, with its version at hand.

    Args:
        evaluation: Which one.
        answers: Others than its own: as they were sent in.
    """
    form = evaluation.version.form()
    given = evaluation.given() if answers is None else answers
    scored = score(form, given)
    open_ones = {question.name for question in asked(form, given)}
    quotes = list(evaluation.quotes.all())
    parts = []
    for section, found in zip(form.sections, scored.sections, strict=True):
        lines = tuple(
            _line(question, given.get(question.name, Given()), scored.point(question.name), quotes)
            for question in section.questions
            if question.name in open_ones
        )
        if lines:
            shown = "" if found.score is None else figure(found.score)
            parts.append(Part(section.title, shown, figure(found.weight), lines))
    return parts


def answer_words(question: Question, given: Given) -> str:
    """Return an answer in words."""
    if given.skipped:
        return _("Not applicable")
    if question.kind == Kind.MOMENTS:
        return _moments_in_words(given)
    labels = dict(answers_of(question)) if question.kind != Kind.TEXT else {}
    said = [labels.get(value) or value for value in given.values]
    if question.kind == Kind.CHECKLIST and not said:
        return _("Nothing ticked") if given.value is not None else ""
    return ", ".join(said)


def _moments_in_words(given: Given) -> str:
    if not given.moments:
        return _("No moment marked")
    counts: dict[str, int] = {}
    for moment in given.moments:
        counts[moment.outcome] = counts.get(moment.outcome, 0) + 1
    return ", ".join(f"{n} {outcome_words(outcome).lower()}" for outcome, n in counts.items() if outcome)


def _line(question: Question, given: Given, point: Point, quotes: Iterable[Quoted]) -> Line:
    own = [quote for quote in quotes if quote.question == question.name]
    counts = point.weight > 0 and point.share is not None
    return Line(
        name=question.name,
        text=question.text,
        says=answer_words(question, given),
        glyph="none" if given.skipped else glyph_of("".join(given.values)) if len(given.values) == 1 else "",
        points=figure(point.share * point.weight) if counts and point.share is not None else "",
        most=figure(point.weight) if counts else "",
        left=_left(question, given, point),
        owner=given.owner,
        failed=point.failed,
        causes=tuple(code.replace("_", " ").replace("/", " · ") for code in given.causes),
        comment=given.comment,
        moments=tuple(_moment(place, moment, own) for place, moment in enumerate(given.moments)),
        words=tuple(_words(quote) for quote in own if quote.moment is None),
        given=given,
    )


def _left(question: Question, given: Given, point: Point) -> str:
    if point.not_the_agents:
        return _("left the agent’s score")
    if point.weight > 0 and point.share is not None:
        return ""
    if question.kind == Kind.TEXT or not question.weighs:
        return _("not counted")
    if question.kind == Kind.MOMENTS and not given.skipped:
        return _("nothing called for it")
    return _("left the sum") if given.skipped or given.blank else _("not counted")


def _moment(place: int, moment: Marked, quotes: Iterable[Quoted]) -> Moment:
    aside = moment.owner in NOT_THE_AGENTS and moment.outcome in {"missed", "hollow"}
    return Moment(
        number=(moment.turns[0] if moment.turns else 0) + 1,
        outcome=moment.outcome,
        says=outcome_words(moment.outcome),
        owner=moment.owner,
        aside=aside,
        why=moment.why,
        words=tuple(_words(quote) for quote in quotes if quote.moment == place),
    )


def _words(quote: Quoted) -> Words:
    return Words(quote.turn + 1, words(quote.text))


def plain(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """Return the sections as JSON has them."""
    return [
        {
            "title": part.title,
            "score": part.score or None,
            "answers": [
                {
                    "question": line.name,
                    "text": line.text,
                    "says": line.says,
                    "points": line.points or None,
                    "of": line.most or None,
                    "left": line.left,
                    "given": line.given.to_dict(),
                }
                for line in part.lines
            ],
        }
        for part in parts
    ]
