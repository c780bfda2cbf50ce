from rapport.reader.labels import AGENT_RULES, CONVERSATION_RULES
from rapport.reader.phrases import PhraseFinder
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS


def test_there_is_one_rule_for_every_label_of_an_agent():
    assert tuple(rule.label for rule in AGENT_RULES) == tuple(AGENT_LABELS)


def test_every_phrase_speaks_for_a_value_of_its_label_and_compiles():
    for rule in AGENT_RULES:
        PhraseFinder(rule.phrases)
        assert {phrase.value for phrase in rule.phrases} <= set(rule.values)
        assert len({phrase.name for phrase in rule.phrases}) == len(rule.phrases)


def test_there_is_one_rule_for_every_label_of_a_conversation():
    assert tuple(rule.label for rule in CONVERSATION_RULES) == tuple(CONVERSATION_LABELS)
    for rule in CONVERSATION_RULES:
        assert {phrase.value for phrase in rule.phrases} <= set(CONVERSATION_LABELS[rule.label])
