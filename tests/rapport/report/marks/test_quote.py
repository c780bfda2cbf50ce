from __future__ import annotations

import pytest

from rapport.conversation import Conversation, Turn
from rapport.evidence import quote
from rapport.report.analysis.excerpt import excerpt
from rapport.report.marks.quote import quoted, says, words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dear <name:1>,", 'Dear <span class="masked">name</span>,'),
        ("call <phone:2> now", 'call <span class="masked">phone number</span> now'),
        ("<national_number:1>", '<span class="masked">national number</span>'),
        ("thank <agent:17>!", 'thank <span class="masked">agent 17</span>!'),
        ("<email:1><email:2>", '<span class="masked">e-mail address</span>' * 2),
        ("a < b > c", "a &lt; b &gt; c"),
        ("<name>", "&lt;name&gt;"),
        ("<Name:1>", "&lt;Name:1&gt;"),
        ("<name:x>", "&lt;name:x&gt;"),
        ("<b onclick=x:1>", "&lt;b onclick=x:1&gt;"),
        ("", ""),
        ("a\0b", "a\ufffdb"),
    ],
)
def test_masked_data_becomes_a_chip_and_all_else_stays_text(text, shown):
    assert words(text) == shown


def conversation(text: str, speaker: str = "customer") -> Conversation:
    return Conversation("c", "chat", (Turn(speaker, text),))


def test_the_quoted_words_are_under_the_marker_and_nothing_else():
    said = conversation("Hello. I am fed up. Bye.")
    part = excerpt(said, 0, [quote(said, 0, 7, 19)])

    shown = quoted(part)

    assert '<mark class="q">I am fed up.</mark> Bye.' in shown
    assert shown.count("<mark") == 1


def test_a_cue_is_marked_softly():
    said = conversation("I am fed up.")

    assert '<mark class="q cue">' in quoted(excerpt(said, 0, [quote(said, 0, 0, 4)]), cue=True)


def test_what_was_cut_is_shown_as_cut():
    said = conversation("before " * 100 + "HERE" + " after" * 100)
    start = said.turns[0].text.index("HERE")

    shown = quoted(excerpt(said, 0, [quote(said, 0, start, start + 4)]))

    assert shown.count('class="cut"') == 2
    assert '<mark class="q">HERE</mark>' in shown


def test_the_words_take_their_own_direction():
    assert 'dir="auto"' in quoted(excerpt(conversation("שלום"), 0, []))


@pytest.mark.parametrize(
    ("speaker", "shown"), [("customer", "Customer"), ("agent", "Agent"), ("bot", "Bot"), ("colleague", "Colleague")]
)
def test_who_speaks_is_said(speaker, shown):
    assert shown in says(speaker)
