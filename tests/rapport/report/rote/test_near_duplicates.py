"""Texts that are nearly the same share a line."""

from __future__ import annotations

import itertools
import random
import time

from hypothesis import given
from hypothesis import strategies as st

from rapport.report.rote.near_duplicates import lines_of

MACRO = "we apologise for any inconvenience caused and thank you for your patience while we look into this"


def test_one_word_more_or_less_is_the_same_line():
    texts = [
        MACRO,
        MACRO + " today",
        MACRO.replace("caused ", ""),
        "your order is on its way and will be there by noon",
    ]

    first, second, third, other = lines_of(texts)

    assert first == second == third
    assert other != first


def test_other_words_around_a_common_start_are_another_line():
    texts = [
        "i am sorry to hear that " + rest for rest in ("your cat died in our care", "the bus left without you again")
    ]

    assert len(set(lines_of(texts))) == 2


def test_the_order_of_the_texts_does_not_matter():
    texts = [
        MACRO,
        MACRO + " today",
        "short one",
        "short one",
        "quite another sentence about a delayed parcel in leeds",
    ]

    found = {}
    for order in itertools.permutations(range(len(texts))):
        lines = lines_of([texts[place] for place in order])
        shared = frozenset(
            (a, b) for (a, la), (b, lb) in itertools.product(zip(order, lines, strict=True), repeat=2) if la == lb
        )
        found[shared] = True

    assert len(found) == 1


@given(st.lists(st.text(alphabet="ab ", max_size=12), max_size=12))
def test_equal_texts_always_share_a_line(texts):
    lines = lines_of(texts)

    for (a, one), (b, other) in itertools.combinations(zip(texts, lines, strict=True), 2):
        assert one == other or a != b


def test_every_pair_on_a_line_is_close_to_its_beginning():
    """Brute force: each text's word pairs overlap those of the line's commonest text by at least .7."""
    draw = random.Random(7)
    words = [f"w{number}" for number in range(30)]
    bases = [[draw.choice(words) for _ in range(15)] for _ in range(8)]
    texts = []
    for _ in range(120):
        base = list(draw.choice(bases))
        if draw.random() < 0.6:
            base[draw.randrange(15)] = draw.choice(words)
        texts.append(" ".join(base))

    lines = lines_of(texts)

    def pairs(text):
        held = text.split()
        return {tuple(held[place : place + 2]) for place in range(len(held) - 1)}

    for line in set(lines):
        members = [pairs(text) for text, own in zip(texts, lines, strict=True) if own == line]
        assert any(all(len(begun & each) / len(begun | each) >= 0.7 for each in members) for begun in members)


def test_a_macro_of_thousands_costs_no_more_than_its_texts():
    draw = random.Random(1)
    texts = [f"{MACRO} and {draw.choice('abcdefgh')} will write to you number{place}" for place in range(4_000)]

    began = time.process_time()
    lines = lines_of(texts)
    took = time.process_time() - began

    assert max(lines.count(line) for line in set(lines)) > 0.99 * len(lines)
    assert took < 10
