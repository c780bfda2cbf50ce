import pytest

from rapport.reader.phrases import Phrase, PhraseFinder, compile_pattern
from rapport.reader.wording import word_turn


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("third|3rd time", "the 3rd time", "3rd time"),
        ("very? sorry", "very sorry", "very sorry"),
        ("very? sorry", "sorry", "sorry"),
        ("wait*", "i am waiting", "waiting"),
        ("# days", "after three days", "three days"),
        ("# days", "after 14 days", "14 days"),
        ("i_have|ive waited", "i have waited", "i have waited"),
        ("don't know", "i dont know", "dont know"),
        ("called .. times", "called you at least five times", "called you at least five times"),
        ("so _ you", "so did you", "so did you"),
    ],
)
def test_a_pattern_finds_its_words(pattern, text, found):
    assert compile_pattern(pattern).search(text).group() == found


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("sorry", "sorrys"),
        ("sue", "issue"),
        ("third time", "the third. time flies"),
        ("called .. times", "called one two three four five times"),
        ("wait", "waiting"),
        ("i_have waited", "i waited"),
    ],
)
def test_a_near_miss_is_not_found(pattern, text):
    assert compile_pattern(pattern).search(text) is None


def test_a_hit_is_void_where_an_exception_overlaps_it():
    finder = PhraseFinder([Phrase("thanks", 1, ("thanks",), unless=("thanks for nothing",))])

    assert [hit.start for hit in finder.find(word_turn("thanks a lot"))] == [0]
    assert finder.find(word_turn("thanks for nothing")) == []


def test_hits_come_in_the_order_of_the_phrases_and_of_the_text():
    finder = PhraseFinder([Phrase("b", 1, ("two", "one")), Phrase("a", 1, ("three",))])

    hits = finder.find(word_turn("three two one"))

    assert [(hit.phrase.name, hit.start) for hit in hits] == [("b", 6), ("b", 10), ("a", 0)]


def test_a_token_can_be_a_pattern():
    finder = PhraseFinder([Phrase("links", 1, ("<url>",))])

    (hit,) = finder.find(word_turn("see https://example.org now"))

    assert (hit.start, hit.end) == (4, 23)


@pytest.mark.parametrize("pattern", ["# _", "very?", "ab* .."])
def test_a_pattern_that_nothing_anchors_is_refused(pattern):
    with pytest.raises(ValueError, match="the pattern"):
        PhraseFinder([Phrase("x", 1, (pattern,))])
