import pytest

from rapport.reader.labels import CONVERSATION_RULES
from rapport.reader.phrases import PhraseFinder
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS
from rapport.reader.whole import Whole
from rapport.reader.wording import word_turn

RULES = {rule.label: rule for rule in CONVERSATION_RULES}
FINDER = PhraseFinder([phrase for rule in CONVERSATION_RULES for phrase in rule.phrases])


def whole(*turns):
    """Build a whole from (speaker, text, labels that are not zero)."""
    speakers, values, hits = [], [], []
    for speaker, text, given in turns:
        zero = {name: order[0] for name, order in (CUSTOMER_LABELS if speaker == "customer" else AGENT_LABELS).items()}
        speakers.append(speaker)
        values.append({**zero, **given})
        hits.append(FINDER.find(word_turn(text)))
    return Whole(speakers, values, hits)


ANGRY = {"emotion": "anger", "intensity": 2}
GLAD = {"emotion": "gratitude", "intensity": 2}


@pytest.mark.parametrize(
    ("label", "turns", "value"),
    [
        ("needed", [("customer", "what time?", {})], 0),
        ("needed", [("customer", "again!", {"effort": 1})], 1),
        ("needed", [("customer", "awful", ANGRY)], 1),
        ("needed", [("customer", "thank you", GLAD)], 0),
        ("resolved", [("customer", "broken", ANGRY), ("agent", "done", {"action": 2}), ("customer", "thanks", GLAD)], "yes"),
        ("resolved", [("customer", "broken", ANGRY), ("agent", "done", {}), ("customer", "still not working", ANGRY)], "no"),
        ("resolved", [("customer", "broken", {}), ("agent", "please call", {})], "unknown"),
        ("end", [("customer", "a", ANGRY), ("customer", "b", GLAD)], "better"),
        ("end", [("customer", "a", {}), ("customer", "b", ANGRY)], "worse"),
        ("end", [("customer", "a", ANGRY)], "same"),
        ("felt", [("customer", "a", ANGRY), ("agent", "policy", {"dismissive": 1}), ("customer", "b", ANGRY)], 1),
        ("csat", [("customer", "a", {}), ("agent", "done", {"action": 2}), ("customer", "b", GLAD)], 5),
        ("cause", [("customer", "the app crashes and the website gives an error", {})], "technology"),
        ("cause", [("customer", "your driver was rude", {})], "people"),
        ("cause", [("customer", "hello", {})], "none"),
        ("disconnect", [("customer", "the shop said yes and the app says no record", {}), ("customer", "one colleague told me, another says different things", {})], 1),
        ("disconnect", [("customer", "it is late", {})], 0),
    ],
)  # fmt: skip
def test_a_conversations_label_follows_from_its_turns(label, turns, value):
    found = RULES[label].decide(whole(*turns))

    assert found.value == value


def test_a_finding_points_at_its_turns_and_says_why():
    found = RULES["needed"].decide(whole(("agent", "hello", {}), ("customer", "again!", {"effort": 1})))

    assert found.turns == (1,)
    assert found.because
