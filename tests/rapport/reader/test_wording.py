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


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Café crème, naïve", ("café", "crème", "naïve")),
        ("rock'n'roll", ("rocknroll",)),
        ("``quoted`` ‘so’ “thus”", ("quoted", "so", "thus")),
        ("£4.50 $20 €9", ("#money", "#money", "#money")),
        ("on the 21st at 9:30, 50% of 12,000", ("on", "the", "21st", "at", "#time", "#", "of", "#")),
        ("no way :( :-) ;)", ("no", "way", ":(", ":-)", ";)")),
        ("ratio 3:2", ("ratio", "#time")),
        ("[sighs] ok", ("[", "sighs", "ok")),
        ("😡😡 why", ("😡", "😡", "why")),
        ("http://a.example/x?y=1#z, then", ("<url>", "then")),
        ("<card:1> and <order number:2>", ("<card>", "and", "<order number>")),
        ("a\u00a0hard\u00a0space", ("a", "hard", "space")),
        ("snake_case", ("snake", "case")),
        ("@one @two hi", ("hi",)),
        ("متى يصل", ("متى", "يصل")),
        ("what?! no!!", ("what", "?", "no", "!")),
    ],
)
def test_real_typing_becomes_words_marks_and_stand_ins(text, tokens):
    assert word_turn(text).tokens == tokens


@given(st.text(max_size=120))
def test_tokens_stand_in_order_and_apart(text):
    wording = word_turn(text)

    assert len(wording.tokens) == len(wording.starts) == len(wording.ends)
    assert all(end <= start for end, start in zip(wording.ends, wording.starts[1:], strict=False))
    assert wording.known == set(wording.tokens)
    assert wording.text == text


@given(st.text(max_size=120))
def test_making_a_plain_text_plain_again_changes_nothing(text):
    assert plain_text(plain_text(text)) == plain_text(text)
