import pytest

from rapport.reader.cues.emotion import PRECEDENCE, RULE
from rapport.reader.reading import CUSTOMER_LABELS


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("Thank you so much", "gratitude"),
        ("cheers, appreciate it", "gratitude"),
        ("Oh that is wonderful, I'm so happy", "happiness"),
        ("I don't understand what you mean", "confusion"),
        ("I had expected better of you", "disappointment"),
        ("so disappointed, what a let down", "disappointment"),
        ("I am fed up, it keeps crashing", "frustration"),
        ("this is ridiculous, still waiting", "frustration"),
        ("You are liars and thieves", "anger"),
        ("how dare you, shame on you", "anger"),
        ("I'm worried, what if it gets lost", "anxiety"),
        ("We are heartbroken, she passed away", "sadness"),
        ("Thanks for nothing", "anger"),
        ("When does the shop open?", "neutral"),
        ("My order is 1234", "neutral"),
        ("No thanks", "neutral"),
    ],
)
def test_the_feeling_named_most_is_taken(find, text, emotion):
    assert find(RULE, text).value == emotion


def test_every_feeling_has_its_place_in_the_precedence():
    assert {"neutral", *PRECEDENCE} == set(CUSTOMER_LABELS["emotion"])
