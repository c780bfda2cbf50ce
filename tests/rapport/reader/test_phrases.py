import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import UsageError
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
        ("# hours", "my number is 5. hours later"),
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
    with pytest.raises(UsageError, match="the pattern"):
        PhraseFinder([Phrase("x", 1, (pattern,))])


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("can't|cannot pay", "I can’t pay", "can’t pay"),
        ("can't|cannot pay", "i cant pay", "cant pay"),
        ("still|yet no answer", "Still, no answer", "Still, no answer"),
        ("two_days|week late", "Two days late", "Two days late"),
        ("on the_house|us", "It is on the house", "on the house"),
        ("# months", "a dozen or several months", "several months"),
        ("# pounds", "it cost 1,200 pounds", "1,200 pounds"),
        ("£20|# back", "£20 back", "£20 back"),
        ("my|our late? father", "my late father", "my late father"),
        ("my|our late? father", "our father", "our father"),
        ("frustrat*", "FRUSTRATINGLY slow", "FRUSTRATINGLY"),
        ("told .. wait", "told us all to wait", "told us all to wait"),
        ("told .. wait", "told wait", "told wait"),
        ("left_over|mix-up at", "a mix-up at the desk", "mix-up at"),
        ("<url>", "look at www.example.org/a?b=c please", "www.example.org/a?b=c"),
        ("#time", "leaves at 18:09 sharp", "18:09"),
        ("#money", "a fee of €45", "€45"),
        ("<email>", "sent to <email:2>", "<email:2>"),
    ],
)
def test_a_hit_is_cut_out_of_the_text_as_it_was_said(pattern, text, found):
    (hit,) = PhraseFinder([Phrase("x", 1, (pattern,))]).find(word_turn(text))

    assert text[hit.start : hit.end] == found


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("can't pay", "can she pay"),
        ("still no answer", "It is still. No answer came"),
        ("still no answer", "still? no answer"),
        ("my late father", "my latest father figure"),
        ("# pounds", "a few of the pounds"),
        ("frustrat*", "unfrustrated"),
        ("told .. wait", "told a b c d e wait"),
        ("told .. wait", "told me! wait"),
        ("ring", "the ringing of bells, an earring"),
        ("<url>", "url"),
        ("#time", "it costs 18"),
        ("said so", "@said so"),
    ],
)
def test_words_that_only_look_like_a_pattern_are_not_found(pattern, text):
    assert PhraseFinder([Phrase("x", 1, (pattern,))]).find(word_turn(text)) == []


def test_an_exception_voids_only_the_hit_that_it_touches():
    finder = PhraseFinder([Phrase("hears an apology", 1, ("sorry",), unless=("sorry what",))])
    text = "Sorry, what was that? Oh, I am sorry."

    (hit,) = finder.find(word_turn(text))

    assert text[hit.start :] == "sorry."


def test_one_pattern_gives_at_most_three_hits_in_a_turn():
    hits = PhraseFinder([Phrase("x", 1, ("again",))]).find(word_turn("again and again and again and again"))

    assert [hit.start for hit in hits] == [0, 10, 20]


def test_the_same_words_can_carry_two_phrases():
    finder = PhraseFinder(
        [Phrase("waits", 1, ("still waiting",)), Phrase("is fed up", "frustration", ("still waiting",))]
    )

    assert [hit.phrase.value for hit in finder.find(word_turn("still waiting"))] == [1, "frustration"]


@pytest.mark.parametrize("pattern", ["# .. _", "so? very?", "ab*|abcd* # "])
def test_a_refused_pattern_is_named_in_the_message(pattern):
    with pytest.raises(UsageError) as refused:
        PhraseFinder([Phrase("x", 1, (pattern,))])

    assert repr(pattern) in str(refused.value)


WORDS = st.lists(st.sampled_from(["still", "no", "answer", "nine", "days", "late", "we", "rang"]), max_size=12)
FINDER = PhraseFinder([Phrase("a", 1, ("still no .. late", "# days")), Phrase("b", 2, ("answer|rang",))])


@given(WORDS, st.sampled_from([" ", ", ", ". ", "! ", "\n"]))
def test_a_finder_finds_what_its_patterns_find_one_by_one(words, between):
    """The index over words only saves time: it never hides a hit."""
    wording = word_turn(between.join(words))

    found = {(hit.start, hit.end) for hit in FINDER.find(wording)}

    patterns = ("still no .. late", "# days", "answer|rang")
    slow = {m.span() for p in patterns for m in list(compile_pattern(p).finditer(wording.plain))[:3]}
    assert found == slow
