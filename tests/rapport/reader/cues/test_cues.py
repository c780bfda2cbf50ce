from rapport.reader.cues import CUE_RULES
from rapport.reader.phrases import PhraseFinder
from rapport.reader.reading import CUSTOMER_LABELS


def test_there_is_one_rule_for_every_label_of_a_customer():
    assert tuple(rule.label for rule in CUE_RULES) == tuple(CUSTOMER_LABELS)


def test_every_phrase_speaks_for_a_value_of_its_label_and_compiles():
    for rule in CUE_RULES:
        PhraseFinder(rule.phrases)
        assert {phrase.value for phrase in rule.phrases} <= set(rule.values)
        assert len({phrase.name for phrase in rule.phrases}) == len(rule.phrases)
