"""What holds for any text: found on made-up talk, and on damaged and hostile texts."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from rapport.conversation import Conversation, Turn
from rapport.privacy import Masker, Roster

PLACEHOLDER = re.compile(r"<[a-z_]+:\d+>")
STAFF = Roster(("Ines Marlow", "Tom Baker", "Will Tanner"))
WORDS = (
    (
        "my name is,this is,I'm,Rosie,Pike,Will,Ines,Tom,Mrs,Hale,speaking,here,thanks,Regards,hi,Dear,call me on,order,07700 900123,"
        "4111 1111 1111 1111,rosie@example.com,@,DE89 3704 0044 0532 0130 00,born on,4 March 1971,203.0.113.7,14 Larch Road,SE5 8TT,"
        "<name:2>,<email>,[PII],536-22-8726,version,£12.50,double seven oh one two three four,R-O-S-I-E,👍🏽,محمد,\n,. ,\\, ,! ,? ,^Kev,- ,and"
    )
    .replace("\\,", "\0")
    .split(",")
)
WORDS = [word.replace("\0", ",") for word in WORDS]

talk = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=40)
turns = st.lists(
    st.builds(Turn, st.sampled_from(("customer", "agent", "colleague", "bot", "system")), talk), min_size=1, max_size=5
)
conversations = st.builds(
    lambda said, channel, customer, agent: Conversation("c", channel, tuple(said), customer=customer, agent=agent),
    turns,
    st.sampled_from(("chat", "social")),
    st.sampled_from((None, "c-17", "Rosie Pike", "rosie@example.com")),
    st.sampled_from((None, "Ines Marlow", "A017")),
)


@settings(max_examples=250)
@given(conversations)
def test_masking_twice_is_masking_once(conversation):
    masker = Masker(roster=STAFF)
    once = masker.mask(conversation, customer="<customer:1>")

    twice = masker.mask(once.conversation, customer="<customer:2>")

    assert twice.conversation == once.conversation
    assert twice.total == 0


@settings(max_examples=250)
@given(conversations)
def test_every_other_character_stays(conversation):
    masked = Masker(roster=STAFF).mask(conversation).conversation

    for before, after in zip(conversation.turns, masked.turns, strict=True):
        pattern = ".+?".join(re.escape(part) for part in PLACEHOLDER.split(after.text))
        assert re.fullmatch(pattern, before.text, re.DOTALL)
        assert replace(after, text=before.text) == before


@given(conversations)
def test_the_same_comes_out_each_time(conversation):
    assert Masker(roster=STAFF).mask(conversation) == Masker(roster=STAFF).mask(conversation)


@given(conversations)
def test_the_counts_are_the_placeholders_put_in(conversation):
    masked = Masker(roster=STAFF).mask(conversation, customer="<customer:1>")
    before = sum(len(PLACEHOLDER.findall(turn.text)) for turn in conversation.turns)
    after = sum(len(PLACEHOLDER.findall(turn.text)) for turn in masked.conversation.turns)
    renamed = masked.counts.get("customer", 0)

    assert masked.total - renamed == after - before


HOSTILE = {
    "digits": "1",
    "spaced digits": "1 ",
    "a digit and a dash": "1-",
    "groups of colons": "1:",
    "dots": "12.",
    "half addresses": "a@",
    "whole addresses": "a@b.co ",
    "local parts": "a.",
    "phone numbers": "07700900123 ",
    "account numbers": "DE89 ",
    "brackets": "<",
    "open placeholders": "<a ",
    "braces": "{a",
    "introductions": "my name is ",
    "names": "Tom ",
    "names with commas": "Tom, ",
    "speaking": "Ab speaking ",
    "I'm": "I'm Ab. ",
    "titles": "Mr ",
    "capitals": "A. ",
    "hyphens": "ab-",
    "digit words": "four ",
    "born": "born 1 ",
    "streets": "12 Ab ",
    "spoken addresses": "a at b dot ",
    "spaces": " ",
    "letters that grow": "İ",
    "thanks": "thanks, ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_and_no_faster(unit):
    masker = Masker(roster=STAFF)

    def seconds(length):
        text = unit * (length // len(unit))
        start = time.process_time()
        masker.mask_text(text)
        return time.process_time() - start

    short = max(seconds(15_000), 0.004)

    # Eight times the length: a quadratic search would take sixty-four times as long, each time it is tried.
    assert min(seconds(120_000) for _ in range(2)) < short * 30


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "a@" * 500_000, "Thanks " + "x" * 1_000_000], ids=["digits", "at signs", "one word"]
)
def test_a_megabyte_of_nonsense_is_no_trouble(text):
    start = time.process_time()

    assert Masker().mask_text(text)[0] == text
    assert time.process_time() - start < 10
