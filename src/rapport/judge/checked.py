"""A judge's answer against the conversation: values that are allowed, turns that exist, words that stand there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport.judge.answer_schema import TURN_LABELS
from rapport.reader.reading import CONVERSATION_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.judge.shown import Shown, ShownTurn
    from rapport.reader.judgement import Span
    from rapport.reader.reading import LabelValue

Place = tuple[int | None, str]  # a turn's index, None for the conversation; a label

INVENTED: Final = "a quote that does not stand in the turn"
NO_QUOTE: Final = "no quote"
NO_VALUE: Final = "not one of the label's values"
NO_TURN: Final = "a turn that is not there or is not judged"
TWICE: Final = "a turn that was labelled twice"
NO_LABEL: Final = "not a label of this speaker"
_ZEROS: Final = (0, "neutral")


@dataclass(frozen=True, slots=True)
class Found:
    """A value that was accepted, with the words that carry it."""

    value: LabelValue
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class Checked:
    """What of an answer holds.

    Attributes:
        found: What was accepted, by place.
        refused: What was not, with the reason.
    """

    found: dict[Place, Found] = field(default_factory=dict)
    refused: list[tuple[Place, str]] = field(default_factory=list)

    def invented(self) -> set[Place]:
        """Return the places whose label was refused for its quote: they are not asked for again."""
        return {place for place, reason in self.refused if reason == INVENTED}


def wanted(shown: Shown) -> list[Place]:
    """Return every place that a whole answer has a label for, in order."""
    places: list[Place] = [(turn.index, name) for turn in shown.judged() for name in TURN_LABELS[turn.speaker]]
    return [*places, *((None, name) for name in CONVERSATION_LABELS)] if places else []


def check_answer(answer: Mapping[str, Any], shown: Shown) -> Checked:
    """Check an answer; whatever shape it has, what does not hold is left out and named."""
    checked = Checked()
    judged = {turn.index: turn for turn in shown.judged()}
    turns = answer.get("turns")
    seen: set[int] = set()
    for entry in turns if isinstance(turns, list) else []:
        index = entry.get("index") if isinstance(entry, dict) else None
        if type(index) is not int or index not in judged:
            checked.refused.append(((None, "turns"), NO_TURN))
        elif index in seen:
            checked.refused.append(((index, "turns"), TWICE))
        else:
            seen.add(index)
            _check_turn(entry, judged[index], checked)
    _check_values(answer.get("conversation"), None, CONVERSATION_LABELS, {}, checked)
    return checked


def _check_turn(entry: dict[str, Any], turn: ShownTurn, checked: Checked) -> None:
    said: dict[str, list[str]] = {}
    quotes = entry.get("quotes")
    for quote in quotes if isinstance(quotes, list) else []:
        label, words = (quote.get("label"), quote.get("words")) if isinstance(quote, dict) else (None, None)
        if isinstance(label, str) and isinstance(words, str) and words.strip():
            said.setdefault(label, []).append(words)
    # The strength of a feeling rests on the words of the feeling.
    said["intensity"] = [*said.get("intensity", []), *said.get("emotion", [])]
    spans = {label: [turn.find(words) for words in each] for label, each in said.items()}
    _check_values(entry.get("labels"), turn, TURN_LABELS[turn.speaker], spans, checked)


def _check_values(
    given: Any,
    turn: ShownTurn | None,
    allowed: Mapping[str, tuple[LabelValue, ...]],
    spans: Mapping[str, list[Span | None]],
    checked: Checked,
) -> None:
    index = None if turn is None else turn.index
    for name, value in given.items() if isinstance(given, dict) else ():
        if name not in allowed:
            checked.refused.append(((index, str(name)[:40]), NO_LABEL))
        elif type(value) not in (int, str) or value not in allowed[name]:
            checked.refused.append(((index, name), NO_VALUE))
        elif turn is None or value in _ZEROS:
            checked.found[index, name] = Found(value)
        else:
            _check_evidence((index, name), value, spans.get(name, []), checked)


def _check_evidence(place: Place, value: LabelValue, spans: list[Span | None], checked: Checked) -> None:
    standing = tuple(dict.fromkeys(span for span in spans if span is not None))
    if len(standing) < len(set(spans)):
        checked.refused.append((place, INVENTED))
    elif not standing:
        checked.refused.append((place, NO_QUOTE))
    else:
        checked.found[place] = Found(value, tuple(sorted(standing, key=lambda span: (span.start, span.end))))
