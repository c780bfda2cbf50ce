"""The words that behaviours know, in sentences of many trades: each with its near-misses."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.believes_first import BELIEVES, CONTESTED, DISPUTES
from rapport.reader.behaviours.stays_with_customer import AWAY, TAKES_CARE
from rapport.reader.behaviours.uses_judgement import DISCRETION, LIMIT, WAY_ON
from rapport.testing import agent, judged


def quoted(lexicon, text):
    return [(quote.turn, quote.text) for quote in lexicon.find(judged(agent(text)), [0])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I've been told twice that it ships free", "I've been told"),
        ("Your own colleague promised me a window seat", "colleague promised me"),
        ("i never signed for any parcel", "i never signed"),
        ("We did return the key", "We did return"),
        ("I already paid at the desk", "I already paid"),
        ("i didnt authorise it", "i didnt authorise"),
        ("that’s wrong, I live at 9", "that’s wrong"),
        ("You said Tuesday", "You said"),
        ("nobody told me about the strike", "nobody told"),
        ("THAT IS A LIE", "LIE"),
    ],
)
def test_a_word_that_stands_against_the_companys_is_contested(text, words):
    assert quoted(CONTESTED, text) == [(0, words)]


@pytest.mark.parametrize(
    "text",
    [
        "I was late",
        "We have two cats",
        "my system at home is old",
        "They said it on the news",
        "As you said, the blue one",
        "I have a question",
        "Can you tell me the time",
        "i paid by card thanks",
        "The page is blue",
        "Nobody came",
    ],
)
def test_what_is_only_told_is_not_contested(text):
    assert quoted(CONTESTED, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The driver says it was handed over", "The driver says"),
        ("According to the log you were out", "According to the"),
        ("I have no record of a call", "have no record"),
        ("there is no trace of it", "is no trace"),
        ("Are you sure it was us?", "Are you sure"),
        ("It was marked as delivered", "was marked"),
        ("You accepted the terms", "You accepted"),
        ("that can't be right", "that can't be"),
        ("Our system shows one charge", "Our system shows"),
        ("you must have opened it", "you must have"),
    ],
)
def test_records_set_against_the_customer_dispute(text, words):
    assert quoted(DISPUTES, text) == [(0, words)]


@pytest.mark.parametrize(
    "text",
    [
        "You should have it by Friday",
        "Let me find the record",
        "The driver is on the way",
        "I'm sure we can fix it",
        "Wait until it has been delivered",
        "Your notes help a lot",
    ],
)
def test_a_promise_or_a_search_does_not_dispute(text):
    assert quoted(DISPUTES, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You’re absolutely right", "You’re absolutely right"),
        ("I have listened to the call", "have listened"),
        ("Let me just check the ledger", "Let me just check"),
        ("We can see two bookings", "We can see"),
        ("the notes are wrong", "notes are wrong"),
        ("that was us", "that was us"),
        ("It should not have gone out", "should not have"),
        ("i believe you", "i believe"),
        ("I'll trace it", "I'll trace"),
        ("our error", "our error"),
        ("two entries, one name", "two entries"),
        ("The totals don't match", "don't match"),
    ],
)
def test_looking_and_owning_believe(text, words):
    assert quoted(BELIEVES, text) == [(0, words)]


@pytest.mark.parametrize(
    "text",
    [
        "As you can see",
        "You will see a form",
        "Please check the label",
        "It is a good match",
        "The system opens at nine",
        "Right, and your name?",
        "We trust you enjoyed it",
        "Could you check?",
    ],
)
def test_a_form_or_a_notice_does_not_believe(text):
    assert quoted(BELIEVES, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We’re not authorised to open it", "not authorised to"),
        ("I can't refund cash", "I can't refund"),
        ("It isn't possible on a Sunday", "isn't possible"),
        ("Only a manager can do that", "Only a manager can"),
        ("Under our terms it ends in May", "Under our terms"),
        ("the computer won't let me", "computer won't let"),
        ("that ticket is non-refundable", "non-refundable"),
        ("there is nothing more I can do", "nothing more I can"),
        ("It's out of my hands", "out of my hands"),
        ("we don't ship to islands", "we don't ship"),
        ("as per company policy", "company policy"),
    ],
)
def test_a_rule_a_system_or_a_plain_cannot_is_a_limit(text, words):
    assert quoted(LIMIT, text) == [(0, words)]


@pytest.mark.parametrize(
    "text",
    [
        "I can't imagine how that felt",
        "Don't hesitate to change it",
        "I can refund it",
        "We do ship to islands",
        "I can't thank you enough",
        "See our privacy policy",
        "The gate is open",
        "Nothing more to pay",
        "I won't be a minute",
        "We can send two",
    ],
)
def test_a_figure_of_speech_is_no_limit(text):
    assert quoted(LIMIT, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What I can do is hold it", "What I can do"),
        ("I've raised it with my lead", "I've raised"),
        ("We could instead put you on the 9:40", "instead"),
        ("Another way is the side door", "Another way"),
        ("my manager has agreed", "my manager has"),
        ("I'll request a review", "I'll request"),
        ("let me ask the chef", "let me ask"),
        ("we can still book the later one", "we can still book"),
        ("an exception this once", "exception"),
    ],
)
def test_an_alternative_or_an_escalation_is_a_way_on(text, words):
    assert quoted(WAY_ON, text) == [(0, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Anything else I can do?",
        "There is no exception",
        "The manager was rude",
        "Instead of that",
        "We close at six",
        "Book early",
    ],
)
def test_a_courtesy_is_no_way_on(text):
    assert quoted(WAY_ON, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I have waived it", "waived"),
        ("as a goodwill gesture", "goodwill"),
        ("the dessert is on us", "on us"),
        ("It is outside the window but I've done it", "outside the window"),
        ("free of charge", "free of charge"),
        ("You won't be charged", "won't be charged"),
        ("the manager overrode it", "overrode"),
        ("a one-off", "one-off"),
    ],
)
def test_a_waived_rule_is_discretion(text, words):
    assert quoted(DISCRETION, text) == [(0, words)]


@pytest.mark.parametrize(
    "text",
    [
        "you can count on us",
        "We cannot waive it",
        "No exceptions",
        "I can't make an exception",
        "There is a charge",
        "rely on us",
        "The window is shut",
        "charge your phone",
    ],
)
def test_a_refused_exception_is_no_discretion(text):
    assert quoted(DISCRETION, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Poor you!", "Poor you"),
        ("That happened to me too", "happened to me too"),
        ("My own mum had that", "My own mum had"),
        ("When I lost mine I cried", "When I lost"),
        ("If I were you I'd wait", "If I were you"),
        ("At least nobody was hurt", "At least nobody"),
        ("It could be worse", "could be worse"),
        ("calm down", "calm down"),
        ("Personally I like it", "Personally I"),
        ("I've been there myself", "I've been there myself"),
        ("cheer up", "cheer up"),
        ("Between you and me", "Between you and me"),
    ],
)
def test_pity_own_stories_and_opinions_turn_away(text, words):
    assert quoted(AWAY, text) == [(0, words)]


@pytest.mark.parametrize(
    "text",
    [
        "When I had a look at the order it was fine",
        "We have been through the file",
        "My colleague has it",
        "I feel the cold draught you mean",
        "At least two keys fit",
        "in my inbox",
        "The lamb is off",
        "I moved it",
        "I'd be cross as well",
        "Poor signal in that area",
    ],
)
def test_words_of_the_matter_do_not_turn_away(text):
    assert quoted(AWAY, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Let’s fix that", "Let’s fix"),
        ("We'll take care of it", "take care of it"),
        ("I'm on it", "I'm on it"),
        ("leave this with me", "leave this with me"),
        ("I've got you", "I've got you"),
        ("Let me sort that", "Let me sort"),
        ("i'll fix it", "i'll fix"),
    ],
)
def test_a_casual_promise_to_take_care_is_warm(text, words):
    assert quoted(TAKES_CARE, text) == [(0, words)]


@pytest.mark.parametrize(
    "text",
    [
        "I see",
        "Take a seat",
        "They're on it",
        "Please leave it at the desk",
        "Let me know",
        "We care",
        "I fixed nothing",
    ],
)
def test_somebody_elses_care_is_not(text):
    assert quoted(TAKES_CARE, text) == []


@pytest.mark.parametrize("lexicon", [CONTESTED, DISPUTES, BELIEVES, LIMIT, WAY_ON, DISCRETION, AWAY, TAKES_CARE])
@pytest.mark.parametrize("text", [" ", "...", "🙂🚲", "أين طلبي", "12 34", "https://a.example/policy", "@policy"])
def test_nothing_is_found_where_no_english_words_are(lexicon, text):
    assert quoted(lexicon, text) == []
