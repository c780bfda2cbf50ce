"""The checks let good parts pass and name the law that a bad part breaks."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest

from rapport.conversation import Conversation
from rapport.evidence import quote
from rapport.exceptions import Refused
from rapport.formats.conversations_jsonl import FORMAT as JSONL
from rapport.reader.behaviours.acts import Acts
from rapport.reader.cues import effort
from rapport.reader.labels import apology
from rapport.reader.reading import BehaviourReading
from rapport.reader.rule import Finding, Rule
from rapport.testing import agent, check_behaviour, check_cue, check_format, check_label, check_quotes, customer, judged

CUE = customer("Third time!", effort=1)
MET = judged(CUE, agent("Moved to Friday.", action=2))
MISSED = judged(CUE, agent("Hm."))

LINE = {"id": "a", "channel": "chat", "turns": [{"speaker": "customer", "text": "Hello"}]}
SAMPLE = {"some.jsonl": (json.dumps(LINE) + "\n").encode()}


class Behaves(Acts):
    """Acts, with one fault put in by each test."""


def reading(found, **changed):
    held = {"name": found.name, "outcome": found.outcome, "quotes": found.quotes, "because": found.because} | changed
    return BehaviourReading(**held)


def faulty(change):
    class Faulty(Behaves):
        """Acts, with a fault."""

        def read(self, judged, moments):
            return change(self, judged, super().read(judged, moments))

    return Faulty()


def counting():
    calls = iter(range(1_000_000))
    return lambda _self, _judged, found: reading(found, because=f"Call {next(calls)}.")


def forget(_self, judged, found):
    """Changes what it was given."""
    judged.turns[0].clear()
    return found


def breaks(_self, _judged, _found):
    raise RecursionError("too deep")


def claims(_self, judged, found):
    return found if found.quotes else reading(found, outcome="met", quotes=(quote(judged.conversation, 0, 0, 1),))


@pytest.mark.parametrize(
    ("change", "law"),
    [
        (counting(), "The same input gives the same result"),
        (forget, "must not change what it is given"),
        (breaks, "raises RecursionError"),
        (lambda _s, _j, found: reading(found, name="other"), "carries the behaviour's name"),
        (lambda _s, _j, found: reading(found, quotes=()), "come with quotes"),
        (lambda _s, _j, found: reading(found, because="The agent failed."), "blames nobody"),
        (lambda _s, _j, found: reading(found, because=""), "says why"),
        (lambda _s, _j, found: reading(found, outcome="great"), "five outcomes"),
        (claims, "Where no cue calls for it"),
    ],
)
def test_a_behaviour_that_breaks_a_law_is_told_which(change, law):
    with pytest.raises(AssertionError, match=law):
        check_behaviour(faulty(change), met=[deepcopy(MET)], missed=[deepcopy(MISSED)])  # one fault changes its input


def test_examples_must_have_the_outcome_they_are_given_as():
    with pytest.raises(AssertionError, match="given as met is met"):
        check_behaviour(Acts(), met=[MISSED], missed=[MISSED])
    with pytest.raises(AssertionError, match="given as missed is not met"):
        check_behaviour(Acts(), met=[MET], missed=[MET])
    with pytest.raises(AssertionError, match="at least one example"):
        check_behaviour(Acts(), met=[], missed=[MISSED])


def test_good_rules_pass():
    check_cue(effort.RULE, shows={"I have called three times about this.": 1}, near_misses=["Where is my order?"])
    check_label(apology.RULE, shows={"I am sorry for any inconvenience.": 1}, near_misses=["Your order is on its way."])


def test_a_cue_is_about_the_customer():
    with pytest.raises(AssertionError, match="label of the customer's"):
        check_cue(apology.RULE, shows={"Sorry.": 1}, near_misses=["Yes."])


@pytest.mark.parametrize(
    ("decide", "law"),
    [
        (lambda *_: Finding(1), "Nothing is found in nothing|shows nothing"),
        (lambda _rule, hits, _said: Finding(7) if hits else Finding(0), "shows 1|one of its label's values"),
        (lambda *_: Finding(0), "shows 1"),
    ],
)
def test_a_rule_that_breaks_a_law_is_told_which(decide, law):
    rule = Rule("effort", effort.RULE.phrases, decide)

    with pytest.raises(AssertionError, match=law):
        check_cue(rule, shows={"I have called three times about this.": 1}, near_misses=["Where is my order?"])


def test_a_good_format_passes():
    check_format(JSONL, SAMPLE)


class Fragile:
    """A format that falls over damaged files."""

    name = "fragile"
    description = "Made to fail."

    def recognises(self, document):
        return document.name.endswith(".jsonl")

    def read(self, document, intake):  # noqa: ARG002  # a format is given both
        with document.open() as file:
            yield Conversation.from_dict(json.loads(file.read()))


class Refusing(Fragile):
    """A format that refuses what it cannot read."""

    def read(self, document, intake):  # noqa: ARG002  # a format is given both
        with document.open() as file:
            content = file.read()
        try:
            yield Conversation.from_dict(json.loads(content))
        except (ValueError, RecursionError) as error:
            raise Refused("this is no JSON") from error


class Blind(Refusing):
    """A format that does not know its own."""

    def recognises(self, document):  # noqa: ARG002  # it looks at nothing
        return False


class Twins(Refusing):
    """A format that says everything twice."""

    def read(self, document, intake):  # a format is given both
        yield from super().read(document, intake)
        yield from super().read(document, intake)


@pytest.mark.parametrize(
    ("fmt", "law"),
    [
        (Fragile(), "refused, but some.jsonl .* raises JSONDecodeError"),
        (Blind(), "recognises its own sample some.jsonl"),
        (Twins(), "Ids differ"),
    ],
)
def test_a_format_that_breaks_a_law_is_told_which(fmt, law):
    with pytest.raises(AssertionError, match=law):
        check_format(fmt, SAMPLE)


def test_a_format_that_refuses_passes():
    check_format(Refusing(), SAMPLE)


def test_a_quote_of_another_conversation_is_told():
    other = judged(customer("Third time!"), name="other")

    with pytest.raises(AssertionError, match="of its own conversation"):
        check_quotes("a part", MET.conversation, [quote(other.conversation, 0, 0, 5)])
