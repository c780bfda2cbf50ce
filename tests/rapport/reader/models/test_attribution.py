import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.reader.models.attribution import Word, locate, weigh, whole_words
from rapport.reader.models.encoding import Encoder
from rapport.reader.phrases import Hit, Phrase
from rapport.reader.wording import word_turn

TEXT = "Hello there. I’m still waiting for it!"
WAITS = Phrase("tells of a long wait", 1, ("still waiting",))
ENCODER = Encoder(
    {"own": {"hello": 0, "still": 1, "waiting": 2, "still waiting": 3}, "hits": {WAITS.name: 4}, "signals": {}},
    (1.0,) * 5,
    {"own": 1.0, "hits": 1.0},
    frozenset(),
)
ROW = ([0, 1, 2, 3, 4], [1.0, 1.0, 1.0, 1.0, 1.0])


def weighed(pull, hits=()):
    wording = word_turn(TEXT)
    return weigh(wording, locate(wording, hits, ROW, ENCODER), {WAITS: "effort"}, "effort", pull)


def test_the_words_that_weighed_most_are_named_and_quoted_in_their_sentence():
    found = weighed([-1.0, 0.5, 2.0, 0.0, 0.0])

    assert found.because == "the words “waiting” weighed most"
    assert [TEXT[start:end] for start, end in found.clauses] == ["I’m still waiting for it!"]


def test_a_phrase_of_the_labels_rule_is_named_by_what_it_shows():
    hit = Hit(WAITS, TEXT.index("still"), TEXT.index(" for"))

    found = weighed([0.0, 0.0, 0.5, 0.0, 3.0], (hit,))

    assert found.because == "it tells of a long wait: “still waiting”"


def test_a_phrase_of_another_label_is_no_reason():
    wording = word_turn(TEXT)
    hit = Hit(WAITS, TEXT.index("still"), TEXT.index(" for"))

    found = weigh(wording, locate(wording, (hit,), ROW, ENCODER), {WAITS: "effort"}, "clue", [0.0, 1.0, 0.0, 0.0, 9.0])

    assert found.because == "the words “still” weighed most"


def test_where_no_word_speaks_for_it_the_reason_says_so():
    found = weighed([-1.0] * 5)

    assert "none of its own words" in found.because
    assert [TEXT[start:end] for start, end in found.clauses] == ["Hello there."]


def test_words_by_the_encoder_are_named_beside_those_of_the_linear_model_by_what_each_adds_to_the_sum():
    at = TEXT.index("Hello")
    words = [Word(2.0, at, at + 5), Word(-3.0, at + 6, at + 11)]
    wording = word_turn(TEXT)

    def reason(share):
        pieces = locate(wording, (), ROW, ENCODER)
        pull = [0.0, 0.0, 2.0 * (1 - share), 0.0, 0.0]  # in the mixed score
        return weigh(wording, pieces, {}, "effort", pull, words=words, share=share).because

    assert reason(0.0) == "the words “waiting” weighed most"
    assert reason(1.0) == "the words “Hello” weighed most"
    assert reason(0.5) == "the words “Hello” and “waiting” weighed most"
    assert reason(0.2) == "the words “waiting” weighed most"  # 0.4 beside 1.6


def test_what_speaks_against_a_value_is_no_reason_whoever_says_so():
    wording = word_turn(TEXT)

    found = weigh(wording, [], {}, "effort", [], words=[Word(-1.0, 0, 5), Word(0.0, 6, 11)], share=1.0)

    assert "none of its own words" in found.because


@pytest.mark.parametrize(
    ("text", "tokens", "expected"),
    [
        ("chargeback now", [(0, 6, 1.0), (6, 10, 2.0), (11, 14, 0.5)], [("chargeback", 3.0), ("now", 0.5)]),
        ("@bob hi", [(0, 4, 1.0), (0, 4, 2.0), (5, 7, 0.5)], [("@bob", 3.0), ("hi", 0.5)]),
        ("oh, no!", [(0, 2, 1.0), (2, 3, 9.0), (4, 6, 0.5), (6, 7, 9.0)], [("oh", 1.0), ("no", 0.5)]),
        ("😡😡", [(0, 2, 1.0)], []),
        ("so-so", [(0, 2, 1.0), (2, 3, 1.0), (3, 5, 2.0)], [("so", 1.0), ("so", 2.0)]),
        ("very long ago", [(0, 4, 1.0), (10, 13, 2.0)], [("very", 1.0), ("ago", 2.0)]),
        ("", [], []),
    ],
)
def test_tokens_are_joined_to_the_words_they_are_of_and_marks_are_none(text, tokens, expected):
    found = whole_words(text, *(zip(*tokens, strict=True) if tokens else ((), (), ())))

    assert [(text[word.start : word.end], word.worth) for word in found] == expected


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.booleans(), st.floats(-5, 5)), max_size=8))
def test_joining_loses_no_part_of_the_sum(pieces):
    text, starts, ends = "", [], []
    for size, apart, _ in pieces:
        text += " " * apart
        starts.append(len(text))
        text += "a" * size
        ends.append(len(text))

    found = whole_words(text, starts, ends, [part for _, _, part in pieces])

    assert sum(word.worth for word in found) == pytest.approx(sum(part for _, _, part in pieces), abs=1e-9)
    assert [text[word.start : word.end] for word in found] == text.split()
