"""Subwords: what a token stands for is what stands at its place."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.reader.models.names_by_place import NAME
from rapport.reader.models.subwords import Pieces, Subwords
from rapport.reader.wording import plain_text

HARD = (
    "😡", "👩‍👩‍👧", "İ", "ß", "ΑΣ", "é", "e\u0301", "ﬁ", "½", "東京", "\u200d", "\x00", "\u00a0", "’", "“ok”", "'", "-", "…",
    "@bob", "@SkylarkAir's", "@", "https://x.y/z?a=1", "www.x.y", "<name:1>", "<email>", "<card number:12>", "<", ">",
    "&amp;", "&lt;3", "&#128512;", "&foo;", "&", "don't", "refunded", "unhelpfulness", "\n", " ", "  ", "a" * 130,
)  # fmt: skip
SPECIAL = re.compile("[@<&].|https?://|www\\.")  # stands for one plain word, see below
TEXTS = st.lists(st.sampled_from(HARD) | st.text(max_size=8), max_size=12).map("".join)


def standing(subwords, text):
    """Each token beside what stands at its place."""
    found = subwords.pieces(text)
    tokens = [subwords._tokenizer.id_to_token(one) for one in found.ids]
    return list(zip(tokens, [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)], strict=True))


def bare(text):
    """Without case, accents, and characters that are not seen."""
    kept = (char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char)[0] != "C")
    return "".join(char for char in kept if unicodedata.category(char) != "Mn").casefold()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I’m FED up", [("i", "I"), ("'", "’"), ("m", "m"), ("fed", "FED"), ("up", "up")]),
        ("İstanbul café", [("istanbul", "İstanbul"), ("cafe", "café")]),
        ("chargeback", [("charge", "charge"), ("##back", "back")]),
        ("東京", [("東", "東"), ("京", "京")]),
        ("", []),
        (" \n\t ", []),
    ],
)  # fmt: skip
def test_each_token_stands_at_its_own_letters(subwords, text, expected):
    found = standing(subwords, text)

    assert found == expected


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("@bob hello", "@ you", "@bob"),
        ("hello @SkylarkAir!", "@ you", "@SkylarkAir"),
        ("see https://x.y/z?a=1 now", "( link )", "https://x.y/z?a=1"),
        ("see www.x.y", "( link )", "www.x.y"),
        ("I am <name:1>", "name", "<name:1>"),
        ("I am <name>", "name", "<name>"),
        ("fish &amp; chips", "&", "&amp;"),
        ("1 &lt; 2", "<", "&lt;"),
    ],
)
def test_a_handle_a_link_masked_data_or_an_entity_is_one_plain_thing_at_its_place(subwords, text, word, place):
    found = [token for token, stands in standing(subwords, text) if stands == place]

    assert " ".join(found) == word


def test_which_handle_link_or_number_of_a_name_it_is_changes_no_token(subwords):
    one = subwords.pieces("@Skylark hello <name:1>, see https://a.b/c")
    other = subwords.pieces("@204817 hello <name:22>, see www.other.example")

    assert one.ids == other.ids


@pytest.mark.parametrize("text", ["a@b", "3 < 4 > 2", "AT&T", "<Name>", "R&D; ok", "http"])
def test_what_only_looks_special_is_read_as_it_is_written_or_as_one_thing(subwords, text):
    for _, stands in standing(subwords, text):
        assert stands
        assert stands in text


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_every_token_is_inside_the_text_in_order_and_equals_what_it_stands_for(subwords, text):
    found = subwords.pieces(text)

    assert len(found.ids) == len(found.starts) == len(found.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert list(found.starts) == sorted(found.starts)
    assert list(found.ends) == sorted(found.ends)
    for token, stands in standing(subwords, text):
        plain = plain_text(stands)
        # Whoever is named stands as one plain word: tried above.
        if token not in {"[UNK]", NAME} and not SPECIAL.match(plain):
            assert bare(token.removeprefix("##")) == bare(plain)


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_a_text_is_cut_the_same_each_time(subwords, text):
    assert subwords.pieces(text) == subwords.pieces(text)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30), st.integers(0, 10), st.integers(1, 10))
def test_a_cut_keeps_the_beginning_and_the_end_and_nothing_twice(size, head, tail):
    whole = Pieces(tuple(range(size)), tuple(range(size)), tuple(range(1, size + 1)))

    kept = whole.cut(head, tail)

    assert len(kept.ids) == min(size, head + tail)
    assert kept.ids == kept.starts == tuple(sorted(set(kept.ids)))
    assert kept.ids[:head] == whole.ids[:head]
    assert kept.ids[-1:] == whole.ids[-1:]


def test_a_word_of_our_own_is_the_tokens_of_its_text(subwords):
    assert subwords.word("social agent:") == subwords.pieces("social agent:").ids


@pytest.mark.parametrize(
    ("with_a_name", "with_another"),
    [
        ("Hi Priya, it is on its way.", "Hi Đức, it is on its way."),
        ("Dear Mr Ó Briain,\n\nIt is refunded.", "Dear Ms González,\n\nIt is refunded."),
        ("You need not ring again. Priya, an engineer comes.", "You need not ring again. Mei, an engineer comes."),
        ("That is not OK, Agnieszka.", "That is not OK, <name:3>."),
        ("I am Sam, your agent.\nKind regards,\nSam", "I am Mei, your agent.\nKind regards,\nAgnieszka"),
        ("Done. ^KL", "Done. ^Joe"),
    ],
)
def test_who_bears_a_name_is_not_seen_where_it_stands_by_its_place(with_a_name, with_another):
    subwords = Subwords.load()

    assert subwords.pieces(with_a_name).ids == subwords.pieces(with_another).ids


@pytest.mark.parametrize(
    "text", ["Sorry, that took long.", "Great. Thanks, bye.", "Please, say so.", "it works, Thanks."]
)
def test_an_opening_word_is_no_name(text):
    words = Subwords.load()

    assert words.word("name")[0] not in words.pieces(text).ids
