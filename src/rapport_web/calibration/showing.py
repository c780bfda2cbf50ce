"""What the pages of a session say of it: questions with who gave what, quotes, distances from what was agreed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.scorecards import Given, Kind, Marked, score
from rapport_web.calibration.answers import in_words, key_of, steps_between
from rapport_web.scorecards.words import answers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.scorecards import Form, Question
    from rapport_web.calibration.models import Agreed
    from rapport_web.calibration.selectors.participants import Participant
    from rapport_web.calibration.selectors.spread import Gathered
    from rapport_web.evaluations.models import Quoted


@dataclass(slots=True)
class Group:
    """One answer and who gave it, by name.

    Attributes:
        words: The answer.
        people: Who gave it.
        agreed: It is what was agreed on.
        steps: Of a scale: how many steps from what was agreed on; None for other questions.
    """

    words: str
    people: list[Participant] = field(default_factory=list)
    agreed: bool = False
    steps: int | None = None


@dataclass(slots=True)
class Words:
    """What participants attached to an answer: words of the conversation, or their own.

    Attributes:
        text: The words.
        quote: They are the conversation's, and stand there exactly so.
        turn: At which turn, from 0; None for a comment on the whole answer.
        people: Who attached them, by name.
    """

    text: str
    quote: bool
    turn: int | None = None
    people: list[Participant] = field(default_factory=list)

    @property
    def number(self) -> int | None:
        """The turn's number for people."""
        return None if self.turn is None else self.turn + 1


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a case, as it is listed.

    Attributes:
        question: The library's.
        n: How many answered it.
        differs: Two gave different answers.
        settled: There is an agreed answer, or all gave one and the same.
        agreed: What was written down.
    """

    question: Question
    n: int
    differs: bool
    settled: bool
    agreed: Agreed | None

    @property
    def own_words(self) -> bool:
        """Whether it is answered in one's own words, so that there is nothing to agree on."""
        return self.question.kind == Kind.TEXT


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a participant was from what was agreed on.

    Attributes:
        who: The participant.
        same: Questions with the agreed answer.
        of: Questions that were answered and agreed on.
        score: What their answers give, of 100.
        agreed: What the agreed answers give.
    """

    who: Participant
    same: int
    of: int
    score: float | None
    agreed: float | None

    @property
    def apart(self) -> float | None:
        """Their score less that of the agreed answers."""
        return None if self.score is None or self.agreed is None else self.score - self.agreed

    @property
    def below(self) -> float | None:
        """The same the other way round, for words that say "below"."""
        return None if self.apart is None else -self.apart


def listed(gathered: Gathered, form: Form) -> tuple[Asked, ...]:
    """Return the questions of a case in the form's order."""
    settled = gathered.settled(form)
    return tuple(
        Asked(
            question,
            len(gathered.said(question.name)),
            question.kind != Kind.TEXT and gathered.differs(question.name),
            question.name in settled,
            gathered.agreed.get(question.name),
        )
        for question in form.questions
    )


def groups_of(gathered: Gathered, question: Question, people: Mapping[int, Participant]) -> tuple[Group, ...]:
    """Return who gave which answer, in the order of the question's answers; answers nobody gave are not among them."""
    agreed = gathered.agreed.get(question.name)
    right = Given.from_dict(agreed.answer) if agreed else None
    found: dict[str, Group] = {}
    said = gathered.said(question.name)
    for seat in people:
        if seat in said:
            given = said[seat]
            group = found.setdefault(
                key_of(given),
                Group(
                    in_words(question, given),
                    agreed=right is not None and key_of(given) == key_of(right),
                    steps=steps_between(question, given, right) if right else None,
                ),
            )
            group.people.append(people[seat])
    order = {words: place for place, (_value, words) in enumerate(answers_of(question))}
    return tuple(sorted(found.values(), key=lambda group: (order.get(group.words, len(order)), group.words)))


def words_of(
    gathered: Gathered, question: str, people: Mapping[int, Participant], quotes: Mapping[int, Sequence[Quoted]]
) -> tuple[Words, ...]:
    """Return the quotes that were attached to a question, in the conversation's order, and what was written to it."""
    found: dict[tuple[str, bool, int | None], Words] = {}
    for seat, who in people.items():
        given = gathered.said(question).get(seat)
        said: list[tuple[str, bool, int | None]] = [
            (each.text, True, each.turn) for each in quotes.get(seat, ()) if each.question == question
        ]
        if given is not None:
            said += [(each.why, False, each.turns[0]) for each in given.moments if each.why]
            said += [(given.comment, False, None)] if given.comment else []
        for key in dict.fromkeys(said):
            found.setdefault(key, Words(*key)).people.append(who)
    return tuple(sorted(found.values(), key=lambda each: (not each.quote, -1 if each.turn is None else each.turn)))


def distances(gathered: Gathered, form: Form, people: Mapping[int, Participant]) -> tuple[Distance, ...]:
    """Return how far each was from what was agreed on, by name; nobody is ranked."""
    settled = gathered.settled(form)
    counted = {name for name, given in settled.items() if form.named(name).kind != Kind.TEXT and given is not None}
    whole = not gathered.unsettled(form) and bool(settled)
    agreed = score(form, settled).score if whole else None
    found = []
    for seat, who in people.items():
        answers = gathered.given.get(seat)
        if answers is None:
            continue
        both = [name for name in counted if name in answers]
        same = sum(key_of(answers[name]) == key_of(settled[name]) for name in both)
        found.append(Distance(who, same, len(both), gathered.evaluations[seat].score, agreed))
    return tuple(found)


def start_of(gathered: Gathered, question: Question, form: Form) -> Given:
    """Return what the form for an agreed answer starts from.

    That is what was written down; else what all gave; else, of moments, all that anybody marked: judged where those who
    marked one judged it alike.
    """
    settled = gathered.settled(form).get(question.name)
    if settled is not None or question.kind != Kind.MOMENTS:
        return settled or Given()
    outcomes: dict[tuple[int, ...], set[str]] = {}
    for given in gathered.said(question.name).values():
        for each in given.moments:
            outcomes.setdefault(each.turns, set()).add(each.outcome)
    return Given(
        moments=tuple(
            Marked(turns, outcome=next(iter(said)) if len(said) == 1 else "")
            for turns, said in sorted(outcomes.items())
        )
    )
