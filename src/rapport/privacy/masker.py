"""Masking: personal data out, placeholders in, every other character as it was."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapport.privacy.cast import Cast
from rapport.privacy.customers import is_personal
from rapport.privacy.finders.addressed_name import may_address
from rapport.privacy.finders.registry import FINDERS, WORD_FINDERS
from rapport.privacy.name_words import is_person_name, words_of
from rapport.privacy.numbering import Numbering, placeholders
from rapport.privacy.passage import Passage
from rapport.privacy.piece import Piece, settle
from rapport.privacy.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport.conversation import Conversation, Speaker
    from rapport.privacy.cast import Person


@dataclass(frozen=True, slots=True)
class Masked:
    """A conversation without its personal data.

    Attributes:
        conversation: The conversation with placeholders in its texts, its topic and its ``customer``.
        counts: How many pieces were masked, by kind, sorted by kind.
    """

    conversation: Conversation
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many pieces were masked in all."""
        return sum(self.counts.values())


class Masker:
    """Finds and masks personal data. It holds settings only, so it is cheap to build and can be pickled.

    Args:
        roster: The centre's own staff; their names become ``<agent:N>``.
    """

    def __init__(self, *, roster: Roster | None = None) -> None:
        self.roster = roster or Roster()

    def mask(self, conversation: Conversation, *, customer: str | None = None) -> Masked:
        """Mask one conversation; masking what is masked changes nothing.

        Args:
            conversation: The conversation as it was read.
            customer: What to write for a ``customer`` that is personal, from :meth:`Customers.pseudonym`.
                Without it a personal ``customer`` is left out, since no number of its own could be told.
        """
        cast = Cast(self.roster, self.roster.number_of(conversation.agent))
        counts: Counter[str] = Counter()
        if conversation.customer is not None and is_person_name(conversation.customer):
            cast.meet(words_of(conversation.customer), lower=True)
        for speaker, name in conversation.names:
            if is_person_name(name):
                cast.meet(words_of(name), speaker=speaker, lower=speaker == "customer")
        topic = conversation.topic or ""
        texts = _mask_texts(
            [topic, *(turn.text for turn in conversation.turns)],
            ["system", *(turn.speaker for turn in conversation.turns)],
            cast,
            counts,
            channel=conversation.channel,
            team=(conversation.team or "").casefold(),
        )
        turns = tuple(
            turn if turn.text == text else replace(turn, text=text)
            for turn, text in zip(conversation.turns, texts[1:], strict=True)
        )
        masked = replace(
            conversation, turns=turns, topic=texts[0] if conversation.topic is not None else None, names=()
        )
        if conversation.customer is not None and is_personal(conversation.customer):
            counts["customer"] += 1
            masked = replace(masked, customer=customer)
        return Masked(masked, dict(sorted(counts.items())))

    def mask_text(self, text: str, *, agent: int | None = None) -> tuple[str, Counter[str]]:
        """Mask a text that stands alone, such as a survey's comment; return it and the counts by kind.

        Args:
            text: The text.
            agent: The number of the agent it is about: of several with the same first name, that one is meant.
        """
        counts: Counter[str] = Counter()
        (masked,) = _mask_texts([text], ["customer"], Cast(self.roster, agent), counts, channel="survey", team="")
        return masked, counts


def _mask_texts(
    texts: Sequence[str], speakers: Sequence[Speaker], cast: Cast, counts: Counter[str], *, channel: str, team: str
) -> list[str]:
    """Mask texts that belong together until nothing more is found, so that a second masking finds nothing."""
    numbering = Numbering(texts)
    masked = list(texts)
    stirred = set(range(len(masked)))
    while stirred:
        passages = _passages(masked, speakers, stirred, channel=channel, team=team)
        found = {index: _found(passage) for index, passage in passages.items()}
        people: dict[tuple[int, Piece], Person] = {}
        for index, pieces in found.items():
            for piece in (p for p in pieces if p.kind == "name"):
                lower = passages[index].text[piece.start].islower()
                people[index, piece] = cast.meet(piece.key.split(), own=piece.own, speaker=speakers[index], lower=lower)
        changed = set()
        for index, passage in passages.items():
            pieces = list(found[index])
            for piece, person in cast.mentions(passage):
                pieces.append(piece)
                people[index, piece] = person
            text = _replaced(
                passage.text, pieces, {p: people[index, p] for p in pieces if (index, p) in people}, numbering, counts
            )
            if text != masked[index]:
                masked[index] = text
                changed.add(index)
        # A text is searched anew where it, or the words just before it, changed; and where somebody may be addressed
        # by a word that the conversation no longer holds without a capital.
        stirred = {later for index in changed for later in (index, *_answers(index, speakers))}
        if changed:
            stirred |= {i for i, text in enumerate(masked) if speakers[i] != "customer" and may_address(text)}
    return masked


def _answers(index: int, speakers: Sequence[Speaker]) -> Iterable[int]:
    """Yield the turns that answer a turn: those of the other party until somebody else speaks again."""
    for later in range(index + 1, len(speakers)):
        if speakers[later] != speakers[index]:
            answering = speakers[later]
            while later < len(speakers) and speakers[later] == answering:
                yield later
                later += 1  # noqa: PLW2901  # the loop ends here
            return


def _passages(
    texts: Sequence[str], speakers: Sequence[Speaker], wanted: set[int], *, channel: str, team: str
) -> dict[int, Passage]:
    passages: dict[int, Passage] = {}
    around = "\n".join(texts)
    previous, current = "", ""
    speaker: Speaker | None = None
    for index, (text, speaks) in enumerate(zip(texts, speakers, strict=True)):
        if speaks != speaker:
            previous, speaker = current, speaks
        if text.strip():
            current = text
            if index in wanted:
                passages[index] = Passage.of(
                    text,
                    speaker=speaks,
                    channel=channel,
                    previous=previous.lower(),
                    team=team,
                    around=around,
                )
    return passages


def _found(passage: Passage) -> list[Piece]:
    """Return what the finders find, overlaps included."""
    finders = FINDERS if passage.has_digit or passage.runs else WORD_FINDERS
    return [piece for finder in finders if finder.may_find(passage) for piece in finder.find(passage)]


def _replaced(
    text: str, pieces: Sequence[Piece], people: Mapping[Piece, Person], numbering: Numbering, counts: Counter[str]
) -> str:
    if not pieces:
        return text
    taken = placeholders(text)
    parts: list[str] = []
    place = 0
    for piece in settle(piece for piece in pieces if not _overlaps(piece, taken)):
        kind, key = people.get(piece, (piece.kind, piece.key))
        counts[kind] += 1
        parts += (text[place : piece.start], numbering.placeholder(kind, key))
        place = piece.end
    return "".join((*parts, text[place:]))


def _overlaps(piece: Piece, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece overlaps one of the spans, which are in order and apart."""
    if not taken:
        return False
    after = bisect_left(taken, (piece.end, 0))
    return after > 0 and taken[after - 1][1] > piece.start
