"""What flips, against whom, and what was wrong before anything was swapped."""

from __future__ import annotations

import pytest

from rapport.reader.pipeline import Reader
from rapport.reader.reading import Reading, TurnReading
from rapport.testing.fairness import DIALECTS, Material, Scene, SceneTurn, compare, moment_rates, shipped

SHIPPED = shipped()
SCENE = Scene(
    "late",
    "chat",
    (
        SceneTurn("customer", "Where is it?", {"effort": 0}),
        SceneTurn("agent", "Hello {title} {last}, it comes tomorrow, {first}.", {"action": 2}),
    ),
    {"rude": "Where the hell is it?", "polite": "Could you tell me where it is, please?"},
)
MATERIAL = Material((SCENE,), {g: SHIPPED.names[g] for g in ("english", "polish", "turkish")}, SHIPPED.genders)


class ByWords:
    """A reader that gives a label by a rule of the test's own."""

    def __init__(self, action=lambda _: 2, effort=lambda _: 0):
        self.rules = {"agent": ("action", action), "customer": ("effort", effort)}

    def read_many(self, conversations):
        return [self.read(conversation) for conversation, _ in conversations]

    def read(self, conversation):
        turns = []
        for index, turn in enumerate(conversation.turns):
            label, rule = self.rules[turn.speaker]
            turns.append(TurnReading(index, turn.speaker, {label: rule(turn.text)}))
        return Reading(
            conversation.id, "test", "1", "en", tuple(turns), {}, {}, (), moments=(), behaviours=(), action=0, masked=0
        )


def flipped(found):
    return {(each.group, each.label, each.usual, each.value) for each in found.labels if each.flips}


def test_nothing_flips_where_names_are_not_looked_at():
    found = compare(ByWords(), MATERIAL, "names")

    assert not flipped(found)
    assert not [each for each in found.labels if each.wrong]
    assert len(found.labels) == 2 * len(found.versions) == 2 * len(found.readings) == 24


def test_names_are_compared_with_what_most_names_get_so_that_no_group_is_the_norm():
    found = compare(ByWords(lambda text: 0 if "Clarke" in text or "Turner" in text else 2), MATERIAL, "names")

    assert flipped(found) == {("english", "action", 2, 0)}
    assert {each.conversation for each in found.labels if each.flips} == {"late/women/english/0", "late/men/english/0"}


def test_tones_are_compared_with_the_plain_words():
    found = compare(ByWords(effort=lambda text: int("hell" in text)), MATERIAL, "tone")

    assert flipped(found) == {("rude", "effort", 0, 1)}
    assert [each.group for each in found.labels if each.wrong] == ["rude"]


def test_a_turn_that_is_not_read_is_a_flip():
    class Foreign(ByWords):
        def read(self, conversation):
            found = super().read(conversation)
            turns = (
                (TurnReading(0, "customer"), found.turns[1]) if "hell" in conversation.turns[0].text else found.turns
            )
            return Reading(
                found.conversation, "test", "1", "en", turns, {}, {}, (), moments=(), behaviours=(), action=0, masked=0
            )

    assert flipped(compare(Foreign(), MATERIAL, "tone")) == {("rude", "effort", 0, None)}


@pytest.mark.parametrize("masking", [False, True])
def test_what_is_read_is_masked_where_asked_for(masking):
    found = compare(ByWords(), MATERIAL, "names", masking=masking)
    replies = {each.text for each in found.labels if each.speaker == "agent"}

    assert any("<" in text for text in replies) == masking


def test_moments_of_plain_words_do_not_differ_from_themselves_and_dialects_are_told_apart():
    found = compare(Reader.default(), SHIPPED, "dialect")
    plain = moment_rates(found, "plain", against="plain")

    assert (plain.seen_less.value, plain.met_less.value) == (0, 0)
    assert plain.seen.scenes >= 20
    for dialect in DIALECTS:
        rates = moment_rates(found, dialect, against="plain")

        assert rates.seen_less.value == pytest.approx(rates.seen.value - plain.seen.value)
        assert rates.met_less.value == pytest.approx(rates.met.value - plain.met.value)
        assert rates.met.count + rates.unsure.count <= rates.seen.count
