"""Reading one turn by one rule."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from rapport.reader.phrases import PhraseFinder
from rapport.reader.rule import Said
from rapport.reader.wording import word_turn

if TYPE_CHECKING:
    from collections.abc import Callable

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
