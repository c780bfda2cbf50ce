import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.reader.clauses import clause_around


@pytest.mark.parametrize(
    ("text", "words", "clause"),
    [
        ("Hello. I am so sorry. Bye.", "sorry", "I am so sorry."),
        ("no marks at all here", "marks", "no marks at all here"),
        ("One line\nand another", "another", "and another"),
        ("It costs 3.50 today. Fine.", "costs", "It costs 3.50 today."),
        (
            "We had the engineer in on Monday and he left after ten minutes, which is a record, and now the whole house is cold, so I am fed up with all of this",
            "fed up",
            "so I am fed up with all of this",
        ),
    ],
)
def test_a_quote_is_a_sentence_or_the_clause_of_a_long_one(text, words, clause):
    start = text.index(words)

    left, right = clause_around(text, start, start + len(words))

    assert text[left:right] == clause


def test_a_long_transcript_without_marks_is_cut_around_the_words():
    text = "well um " * 60 + "i am fed up " + "you know " * 60
    start = text.index("fed up")

    left, right = clause_around(text, start, start + 6)

    assert "fed up" in text[left:right]
    assert right - left < 160
    assert text[left - 1] == " "


@given(st.text(min_size=1, max_size=300), st.data())
def test_the_clause_holds_the_span_and_lies_in_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    left, right = clause_around(text, start, end)

    assert 0 <= left <= start < end <= right <= len(text)


@pytest.mark.parametrize(
    ("text", "words", "clause"),
    [
        ("Is anybody there? I have no heating! Please.", "no heating", "I have no heating!"),
        ('She said "never again." I agree.', "never", 'She said "never again.'),
        ("ok… and the refund? nothing", "refund", "and the refund?"),
        ("It is on www.example.org today. Thanks", "today", "It is on www.example.org today."),
        ("first line\n\nsecond line\nthird", "second", "second line"),
        ("  padded words  ", "words", "padded words"),
        ("(I was told so.) Then not.", "told", "(I was told so."),
    ],
)
def test_the_ends_of_a_sentence_are_found_in_every_channel(text, words, clause):
    start = text.index(words)

    left, right = clause_around(text, start, start + len(words))

    assert text[left:right] == clause


LONG = (
    "I rang the surgery on Monday, the lady was kind but nobody wrote it down because the system was off and then "
    "on Tuesday the chemist had no record of it, which left my father without his tablets; he is 81 and on his own."
)


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("kind", "the lady was kind"),
        ("nobody", "but nobody wrote it down"),
        ("system", "because the system was off"),
        ("no record", "and then on Tuesday the chemist had no record of it"),
        ("tablets", "which left my father without his tablets"),
        ("81", "he is 81 and on his own."),
        ("on Monday", "I rang the surgery on Monday"),
    ],
)
def test_a_long_sentence_is_cut_at_its_commas_and_joining_words(words, clause):
    start = LONG.index(words)

    left, right = clause_around(LONG, start, start + len(words))

    assert LONG[left:right] == clause


def test_a_span_over_two_sentences_keeps_both():
    text = "It broke. I cried. Then I rang."
    start, end = text.index("broke"), text.index("cried") + 5

    left, right = clause_around(text, start, end)

    assert text[left:right] == "It broke. I cried."


@given(st.text(alphabet="ab ,.;!?\n", min_size=1, max_size=200), st.data())
def test_growing_a_grown_clause_never_shrinks_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    left, right = clause_around(text, start, start + 1)

    again = clause_around(text, left, right)

    assert again[0] <= left < right <= again[1]


def test_a_clause_takes_neither_the_dash_after_it_nor_the_quote_mark_before_it():
    quoted = 'She said "never again." I agree.'
    dashed = "we waited at the gate for hours with the two children - " * 4

    after = clause_around(quoted, quoted.index("agree"), len(quoted) - 1)
    before = clause_around(dashed, dashed.index("hours"), dashed.index("hours") + 5)

    assert quoted[slice(*after)] == "I agree."
    assert dashed[slice(*before)] == "we waited at the gate for hours with the two children"
