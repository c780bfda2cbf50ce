import pytest

from rapport.reader.labels.feeling import RULE
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We are sorry for the trouble", 1),
        ("Oh no, that sounds frustrating", 1),
        ("Glad to hear it works", 1),
        ("Being stuck at the gate with two kids must be exhausting for you", 2),
        ("I am so sorry about your husband", 2),
        ("On top of the move, this as well", 2),
        ("Sorry, what was the number?", 0),
        ("Sorry, could you say that again?", 0),
        ("Your order leaves tomorrow", 0),
        ("Please send the reference", 0),
    ],
)
def test_a_word_for_anybody_is_1_and_what_this_customer_carries_is_2(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "Anyone would be upset, no wonder."

    finding = find(RULE, text)

    assert finding.value
    assert "no wonder" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, who am I speaking to?",
        "sorry which flat was it",
        "Your table is booked for eight.",
        "The gate is 14.",
        "Press the green button twice.",
        "What is the postcode?",
        "I have moved the visit to Monday.",
        "It comes in blue and in grey.",
        "The bus stops outside the library.",
        "Refunds go to the card that was used.",
        "Good morning, Ada speaking.",
        "Sorry I missed that, the line dropped.",
    ],
)
def test_a_question_or_a_fact_acknowledges_no_feeling(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sorry to hear that.", "Sorry to"),
        ("We apologise for any inconvenience.", "apologise for"),
        ("I can understand your frustration.", "understand your frustration"),
        ("Oh dear!", "Oh dear"),
        ("That’s not good.", "not good"),
        ("yikes", "yikes"),
        ("Glad it works now.", "Glad it"),
        ("i completely understand", "i completely understand"),
        ("That must be annoying.", "annoying"),
        ("We hate to see this.", "hate to see"),
        ("Congratulations on the new flat!", "Congratulations"),
        ("Thank you for your patience.", "Thank you for your patience"),
        ("What a pain.", "a pain"),
        ("Happy birthday from all of us", "Happy birthday"),
    ],
)
def test_a_word_of_care_that_could_go_to_anybody_is_1(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No wonder you are cross.", "No wonder"),
        ("You’ve been left waiting in the cold with a toddler.", "You’ve been left"),
        ("Two nights without heating must be exhausting.", "must be exhausting"),
        ("i am so sorry about your mum", "sorry about your mum"),
        ("That is the last thing you needed before the exam.", "last thing you"),
        ("After three calls and no answer I would be livid too.", "After three calls"),
        ("Anyone would be upset to find that in a cot.", "Anyone would be"),
        ("On top of the move you get this bill.", "On top of"),
        ("That’s a long time to sit on a station floor.", "That’s a long time"),
        ("The worry about the deposit can't have been easy.", "The worry about"),
        ("I realise how much that trip meant.", "realise how much that trip"),
        ("take your time, there is no rush", "take your time"),
        ("You shouldn't have been stuck on a kerb with her wheelchair.", "You shouldn't have been stuck"),
        ("I’d be worried as well with the landlord at the door.", "I’d be worried"),
    ],
)
def test_naming_what_this_customer_carries_is_2(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 2
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Sorry, can you spell it?", 0, []),
        ("Sorry which branch?", 0, []),
        ("Sorry, could you hold on?", 0, []),
        ("I see the order here.", 0, []),
        ("Yes, it's in stock.", 0, []),
        ("The good plates are upstairs.", 0, []),
        ("Your feedback form is attached.", 0, []),
        ("You may take it through security.", 0, []),
        ("That's terrible.", 1, ["That's terrible"]),
        ("Aw, bless.", 1, ["Aw"]),
        ("What rotten luck!", 1, ["rotten luck"]),
        ("i get why you are upset", 1, ["upset"]),
        ("Sorry for your loss.", 2, ["Sorry for your loss"]),
        ("You must have been worried sick with him alone upstairs.", 2, ["You must have been worried"]),
        ("It's a long way to come for nothing", 2, ["It's a long way"]),
        ("you were stranded with the kids", 2, ["you were stranded"]),
        ("deep breath, we have time", 2, ["breath"]),
    ],
)
def test_near_misses_of_care_keep_their_value(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (
            "oh no ive got you so you have been stuck at the bus station with the pram that sounds horrible",
            2,
            ["you so you have been stuck"],
        ),
        ("ah sorry to hear that lets see what i can do", 1, ["sorry to"]),
        ("bear with me two seconds while i bring your file up", 0, []),
    ],
)
def test_care_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dear Ms Oyelaran, your deeds were posted", 0),
        ("That is a lot for one week", 2),
        ("It must be nerve-racking", 2),
        ("pain relief gel", 0),
        ("the sorry state of the road", 0),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={
            "Sorry to hear that.": 1,
            "ah sorry to hear that lets see what i can do": 1,
            "No wonder you are cross.": 2,
            "oh no ive got you so you have been stuck at the bus station with the pram that sounds horrible": 2,
        },
        near_misses=["Sorry, who am I speaking to?", "sorry which flat was it", "Your table is booked for eight."],
    )
