"""Reading one turn, or one conversation as its turn labels tell it, by one rule."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from rapport.reader.labels import CONVERSATION_RULES
from rapport.reader.phrases import PhraseFinder
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS
from rapport.reader.rule import Said
from rapport.reader.whole import Whole
from rapport.reader.wording import word_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rapport.reader.reading import LabelValue
    from rapport.reader.rule import Finding, Rule


@cache  # a finder compiles hundreds of patterns, and a table has many rows
def finder_of(rule: Rule) -> PhraseFinder:
    return PhraseFinder(rule.phrases)


@pytest.fixture
def find() -> Callable[[Rule, str], Finding]:
    def read(rule: Rule, text: str) -> Finding:
        wording = word_turn(text)
        return rule.decide(finder_of(rule).find(wording), Said(wording))

    return read


WHOLE_FINDER = PhraseFinder([phrase for rule in CONVERSATION_RULES for phrase in rule.phrases])


@pytest.fixture
def whole() -> Callable[..., Whole]:
    """Build a whole from (speaker, text, labels that are not zero); any other speaker is not read."""

    def build(*turns: tuple[str, str, Mapping[str, LabelValue]]) -> Whole:
        speakers, values, hits = [], [], []
        for speaker, text, given in turns:
            known = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}.get(speaker, {})
            speakers.append(speaker if known else "")
            values.append({**{name: order[0] for name, order in known.items()}, **given})
            hits.append(WHOLE_FINDER.find(word_turn(text)) if known else [])
        return Whole(speakers, values, hits)

    return build
