from rapport.reader.models.attribution import locate, weigh
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
