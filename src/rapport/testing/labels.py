"""The laws every label's rule keeps, cues among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.phrases import PhraseFinder
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS
from rapport.reader.rule import Finding, Said
from rapport.reader.wording import word_turn
from rapport.testing.checking import pure, require
from rapport.testing.hard_text import HARD_TEXTS, NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport.reader.reading import LabelValue
    from rapport.reader.rule import Rule

_ZEROS: Final = (0, "neutral")


def check_cue(rule: Rule, *, shows: Mapping[str, LabelValue], near_misses: Iterable[str]) -> None:
    """Prove that the rule of a cue keeps the laws of ``check_label`` and is about the customer.

    Args:
        rule: What to check.
        shows: A customer's sentences with the value that they show; one at least that is not zero.
        near_misses: Sentences that look like the cue and show nothing; one at least.

    Raises:
        AssertionError: It breaks a law, or a sentence has another value.
    """
    require(f"The rule of {rule.label!r}", "A cue is a label of the customer's", holds=rule.label in CUSTOMER_LABELS)
    check_label(rule, shows=shows, near_misses=near_misses)


def check_label(rule: Rule, *, shows: Mapping[str, LabelValue], near_misses: Iterable[str]) -> None:
    """Prove that the rule of a turn's label keeps the laws: call it in the test of every label.

    It is pure and gives the same twice; it gives one of the label's values; what is not zero has its words and they
    stand in the turn; nothing is found in nothing; emoji, right-to-left text and very long turns do not stop it.

    Args:
        rule: What to check.
        shows: Sentences with the value that they show; one at least that is not zero.
        near_misses: Sentences that look like it and show nothing; one at least.

    Raises:
        AssertionError: It breaks a law, or a sentence has another value.
    """
    name = f"The rule of {rule.label!r}"
    missed = list(near_misses)
    require(name, "It is about a label of RUBRIC 1", holds=rule.label in CUSTOMER_LABELS or rule.label in AGENT_LABELS)
    require(
        name, "Give at least one sentence that shows it", holds=any(value not in _ZEROS for value in shows.values())
    )
    require(name, "Give at least one near-miss", holds=bool(missed))
    finder = PhraseFinder(rule.phrases)
    for text, value in shows.items():
        found = _decide(name, rule, finder, text)
        require(name, f"{text!r} shows {value!r}", holds=found.value == value, found=found)
    for text in missed:
        found = _decide(name, rule, finder, text)
        require(name, f"{text!r} shows nothing", holds=found.value in _ZEROS, found=found)
    for text in NOTHING:
        found = _decide(name, rule, finder, text)
        require(name, "Nothing is found in nothing", holds=found.value in _ZEROS and not found.hits, found=found)
    for text in HARD_TEXTS:
        _decide(name, rule, finder, text)
        for shown in shows:
            _decide(name, rule, finder, f"{shown} {text[:200]}")
            _decide(name, rule, finder, f"{text[:200]} {shown}")


def _decide(name: str, rule: Rule, finder: PhraseFinder, text: str) -> Finding:
    def decide(words: str) -> Finding:
        said = Said(word_turn(words))
        return rule.decide(finder.find(said.wording), said)

    found = pure(name, decide, text)
    require(name, "It gives one of its label's values", holds=found.value in rule.values, found=found)
    for hit in found.hits:
        inside = 0 <= hit.start < hit.end <= len(text) and bool(text[hit.start : hit.end].strip())
        require(name, "Its words stand in the turn", holds=inside, found=hit)
    return found
