import pytest

from rapport.reader.phrases import Phrase, PhraseFinder
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS
from rapport.reader.rule import TURN_LABELS, Finding, Rule, Said
from rapport.reader.wording import word_turn

BARE = Phrase("says sorry", 1, ("sorry",))
NAMED = Phrase("names the fault", 2, ("our fault",))
AGAINST = Phrase("is about something else", 0, ("sorry sight",))
APOLOGY = Rule("apology", (BARE, NAMED, AGAINST))


def decide(rule, text):
    said = Said(word_turn(text))
    return rule.decide(PhraseFinder(rule.phrases).find(said.wording), said)


@pytest.mark.parametrize(
    ("text", "value", "because"),
    [
        ("Sorry, it was our fault.", 2, "names the fault"),
        ("It was our fault, sorry.", 2, "names the fault"),
        ("Sorry. Sorry.", 1, "says sorry"),
        ("The lamp is blue.", 0, ""),
        ("", 0, ""),
    ],
)
def test_the_highest_value_that_is_spoken_for_wins(text, value, because):
    finding = decide(APOLOGY, text)

    assert (finding.value, finding.because) == (value, because)


def test_only_the_hits_of_the_value_that_won_carry_it():
    finding = decide(APOLOGY, "Sorry, sorry, it was our fault.")

    assert [hit.phrase for hit in finding.hits] == [NAMED]


def test_a_phrase_for_the_zero_alone_gives_the_zero_and_no_words():
    rule = Rule("apology", (AGAINST,))

    assert decide(rule, "a sorry sight") == Finding(0)


@pytest.mark.parametrize(("label", "values"), [*CUSTOMER_LABELS.items(), *AGENT_LABELS.items()])
def test_a_rule_knows_its_labels_values_and_its_zero(label, values):
    rule = Rule(label, ())

    assert rule.values == values
    assert rule.strongest([]) == Finding(values[0])


def test_a_word_value_is_ranked_by_the_rubrics_order_and_not_by_the_alphabet():
    rule = Rule("emotion", (Phrase("is cross", "anger", ("cross",)), Phrase("worries", "anxiety", ("worried",))))

    assert decide(rule, "cross and worried").value == "anxiety"
    assert rule.values.index("anxiety") > rule.values.index("anger")


def test_a_rule_may_weigh_its_hits_by_what_was_said_before():
    def only_when_asked(rule, hits, said):
        return rule.strongest(hits) if said.before else Finding(0)

    rule = Rule("checks", (Phrase("asks", 1, ("all good",)),), only_when_asked)
    wording = word_turn("All good?")
    hits = PhraseFinder(rule.phrases).find(wording)

    assert rule.decide(hits, Said(wording)).value == 0
    assert rule.decide(hits, Said(wording, before=(word_turn("Try it"),))).value == 1


def test_no_label_is_both_a_customers_and_an_agents():
    assert len(TURN_LABELS) == len(CUSTOMER_LABELS) + len(AGENT_LABELS)
