import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.reader.wording import plain_text, word_turn


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I don’t know!", ("i", "dont", "know", "!")),
        ("@NorvaMobile no signal", ("no", "signal")),
        ("see https://t.co/abc now", ("see", "<url>", "now")),
        ("write to <email:1> or <name:2>", ("write", "to", "<email>", "or", "<name>")),
        ("my mail is __email__", ("my", "mail", "is", "<email>")),
        ("order 12345, £20.50, 3rd try at 18:09 1/2", ("order", "#", "#money", "3rd", "try", "at", "#time", "#part")),
        ("why???", ("why", "?")),
        ("ok :)", ("ok", ":)")),
        ("", ()),
    ],
)
def test_a_text_becomes_words_marks_and_stand_ins(text, tokens):
    assert word_turn(text).tokens == tokens


@given(st.text(max_size=80))
def test_offsets_in_the_plain_text_are_offsets_in_the_text(text):
    wording = word_turn(text)

    assert len(wording.plain) == len(text)
    for start, end in zip(wording.starts, wording.ends, strict=True):
        assert 0 <= start < end <= len(text)


def test_a_letter_that_grows_when_lowered_keeps_its_place():
    assert plain_text("İstanbul") == "İstanbul"
