"""Prepared lines hold what is stored and nothing of what was masked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport_web.conversations.services import arriving
from rapport_web.ingest.reading.lines import arriving_of, line_of, lines_from


def test_a_line_gives_back_what_arrives_without_the_customer_s_own_words(hale_told):
    told = replace(hale_told, customer="mrs.hale@mail.example")

    line = line_of(arriving(told, told, 2))
    back = arriving_of(line)

    assert b"hale@" not in line
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert back.conversation == replace(told, customer=None)
    assert (back.masked, back.customer.shown) == (2, "")


@pytest.mark.parametrize("text", ["line\nbreak", 'quote " and \\', "emoji 🙂", "\u2028 separators \u0085"])
def test_texts_stay_to_the_character(hale_told, text):
    told = replace(hale_told, turns=(replace(hale_told.turns[0], text=text),))

    assert arriving_of(line_of(arriving(told, told))).conversation.turns[0].text == text


def test_lines_are_read_on_from_where_the_last_one_ended(tmp_path):
    (tmp_path / "p").write_bytes(b"one\ntwo\nthree\n")

    (_, after), *_rest = lines_from(tmp_path / "p")

    assert [line for line, _ in lines_from(tmp_path / "p", after)] == [b"two\n", b"three\n"]
    assert list(lines_from(tmp_path / "nothing")) == []
