import pytest

from rapport.reader.labels.templated import RULE
from rapport.reader.phrases import PhraseFinder
from rapport.reader.rule import Said
from rapport.reader.wording import word_turn
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thank you for reaching out", 1),
        ("We apologise for any inconvenience caused", 1),
        ("Kindly bear with us", 1),
        ("Idris said the dinosaur is dead", 0),
        ("The 18:09 leaves from platform 1", 0),
    ],
)
def test_a_formula_of_service_is_templated(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "Kindly wait a moment."

    finding = find(RULE, text)

    assert finding.value
    assert "Kindly" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because


def test_the_customers_own_words_in_the_turn_speak_against_a_template():
    wording = word_turn("Thank you for reaching out about the broken blue kettle")
    hits = PhraseFinder(RULE.phrases).find(wording)

    told = RULE.decide(hits, Said(wording, customer_words=frozenset(("broken", "blue", "kettle"))))

    assert told.value == 0
    assert RULE.decide(hits, Said(wording)).value == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thank you for your patience.", "Thank you for your"),
        ("Rest assured, we take this seriously.", "take this seriously"),
        ("we apologise for the inconvenience caused", "apologise for the inconvenience"),
        ("Please DM us your details.", "Please DM"),
        ("Is there anything else I can assist you with?", "Is there anything else"),
        ("Have a great day ahead!", "Have a great day"),
        ("As per our records", "our records"),
        ("We value your feedback.", "We value"),
        ("kindly revert", "kindly"),
        ("Our team will contact you at the earliest.", "at the earliest"),
        ("You’re most welcome!", "You’re most welcome"),
        ("We strive to offer the best service.", "We strive"),
        ("I do understand.", "I do understand"),
        ("Please don’t hesitate to contact us.", "don’t hesitate"),
        ("We regret to inform you.", "regret"),
        ("Your call is important to us, this call may be recorded.", "this call may"),
        ("click here for more information", "for more information"),
        ("We’d be happy to help.", "We’d be happy to help"),
    ],
)
def test_a_formula_that_fits_any_customer_is_templated(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    "text",
    [
        "The 07:41 stops at Hexham after all.",
        "Gran's key is under the third pot.",
        "Two coats, one blue.",
        "Ewan rang the depot, the piano is in bay 6.",
        "The nurse comes at four with the insulin.",
        "Wear boots, the path is wet.",
        "It was the left valve.",
        "Row F, beside your sister.",
        "The cat sitter has the spare fob.",
        "Your dinosaur cake has a new tail.",
        "The roof leaks above the cot.",
        "He left it with Bill at number nine.",
    ],
)
def test_a_line_about_this_customers_own_matter_is_not_templated(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Thanks, Bo.", 0, []),
        ("Call Mo on the ward.", 0, []),
        ("It was the fuse.", 0, []),
        ("Your dad's chair is by the door.", 0, []),
        ("Pick the red tab.", 0, []),
        ("Nobody told me about the cot.", 0, []),
        ("The feed of the 3D printer jams.", 0, []),
        ("I dropped it at number six.", 0, []),
        ("please bear with us", 1, ["please bear"]),
        ("How may I assist?", 1, ["How may I assist"]),
        ("Have a good one", 1, ["Have a good one"]),
        ("For further help, visit the page.", 1, ["For further help"]),
        ("We appreciate your understanding.", 1, ["We appreciate your"]),
        ("Sorry for the trouble.", 1, ["Sorry for the trouble"]),
    ],
)
def test_short_manners_and_facts_keep_their_value(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("thank you for calling how may i help", 1, ["thank you for calling"]),
        ("your nan left her specs on the twelve bus they are in the drawer", 0, []),
    ],
)
def test_a_formula_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={"Thank you for your patience.": 1, "thank you for calling how may i help": 1},
        near_misses=[
            "The 07:41 stops at Hexham after all.",
            "Gran's key is under the third pot.",
            "Two coats, one blue.",
        ],
    )
