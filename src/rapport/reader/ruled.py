"""Labels by rules alone: what the reader falls back on, and the floor that a model must beat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.clauses import clause_around
from rapport.reader.cues import CUE_RULES
from rapport.reader.judgement import Judgement, Span
from rapport.reader.labels import AGENT_RULES, CONVERSATION_RULES
from rapport.reader.phrases import Hit, PhraseFinder
from rapport.reader.whole import Whole, WholeFinding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.conversation import Conversation
    from rapport.reader.phrases import Phrase
    from rapport.reader.reading import LabelValue
    from rapport.reader.rule import Finding, Rule, Said

RULE_CONFIDENCE: Final = 0.5  # a rule alone knows no chances; a calibrated model does
_MOST_SPANS: Final = 3

RULES: Final[dict[str, tuple[Rule, ...]]] = {"customer": CUE_RULES, "agent": AGENT_RULES}
LABEL_OF: Final[dict[Phrase, str]] = {
    phrase: rule.label for rules in RULES.values() for rule in rules for phrase in rule.phrases
}
_WHOLE_PHRASES: Final[tuple[Phrase, ...]] = tuple(p for rule in CONVERSATION_RULES for p in rule.phrases)
_FINDERS: Final = {
    speaker: PhraseFinder([*(p for rule in rules for p in rule.phrases), *_WHOLE_PHRASES])
    for speaker, rules in RULES.items()
}


def find_hits(speaker: str, said: Said) -> list[Hit]:
    """Return the hits of all phrases that are looked for in a turn of this speaker."""
    return _FINDERS[speaker].find(said.wording)


def findings(speaker: str, said: Said, hits: Sequence[Hit]) -> dict[str, Finding]:
    """Judge every label of a turn by its rule; a neutral turn has no intensity and any other has some."""
    own: dict[str, list[Hit]] = {rule.label: [] for rule in RULES[speaker]}
    for hit in hits:
        if hit.phrase in LABEL_OF:
            own[LABEL_OF[hit.phrase]].append(hit)
    by_label = {rule.label: rule.decide(own[rule.label], said) for rule in RULES[speaker]}
    if speaker == "customer":
        by_label["intensity"] = _with_emotion(by_label["emotion"], by_label["intensity"])
    return by_label


def _with_emotion(emotion: Finding, intensity: Finding) -> Finding:
    """Fit the intensity to the emotion: none with neutral, mild at least with any other."""
    if emotion.value == "neutral":
        return type(intensity)(0)
    if intensity.value == 0:
        return type(intensity)(1, emotion.hits, emotion.because)
    return intensity


def turn_judgement(finding: Finding, turn: int, said: Said) -> Judgement:
    """Turn a rule's finding into a judgement with the clauses that carry it."""
    spans = spans_of(finding.hits, turn, said.wording.text)
    because = f"the turn {finding.because}" if finding.because else ""
    return Judgement(finding.value, RULE_CONFIDENCE, spans=spans, because=because)


def spans_of(hits: Sequence[Hit], turn: int, text: str) -> tuple[Span, ...]:
    """Grow hits to clauses, each once and in order, at most three."""
    grown = {clause_around(text, hit.start, hit.end) for hit in hits}
    return tuple(Span(turn, start, end) for start, end in sorted(grown)[:_MOST_SPANS])


def whole_of(
    conversation: Conversation,
    values: Sequence[Mapping[str, LabelValue]],
    hits: Sequence[Sequence[Hit]],
) -> Whole:
    """Put a conversation's turn labels together for the rules of the whole."""
    speakers = tuple(turn.speaker if labels else "" for turn, labels in zip(conversation.turns, values, strict=True))
    return Whole(speakers, values, hits)


def whole_findings(whole: Whole) -> dict[str, WholeFinding]:
    """Judge every label of a conversation by its rule."""
    return {rule.label: rule.decide(whole) for rule in CONVERSATION_RULES}
