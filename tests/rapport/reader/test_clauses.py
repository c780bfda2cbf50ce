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
            "We had the engineer in on Monday and he left after ten minutes, which is a record, and now the whole house "
            "is cold, so I am fed up with all of this",
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
