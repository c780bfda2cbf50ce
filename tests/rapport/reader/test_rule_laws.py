"""Laws that hold for every rule of a turn's label, whatever was said."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.conversation import Turn
from rapport.evidence import quote
from rapport.reader.context import said_turns
from rapport.reader.ruled import RULES, find_hits, findings, spans_of
from rapport.testing import check_quotes
from rapport.testing.building import agent, customer, judged

CUSTOMER = (
    "Third time I call about the boiler, my baby is cold and I am furious",
    "i’m still waiting for my refund since march and nobody answers",
    "Thank you so much, that’s brilliant, it works now!",
    "My husband died in May. The bill still comes to him, it breaks my heart.",
    "we can't pay the rent because you took it twice",
    "If this isn't fixed today we're leaving, and I've told the ombudsman",
    "I don’t understand why there are two letters. Which one is right?",
    "I'm worried it won't arrive in time for the wedding",
    "get me your manager, you're a bunch of liars",
    "what time does the bar close",
    "ur app keeps crashing smh, uninstalling",
    "We expected better; such a shame about the room.",
)
AGENT = (
    "I’m so sorry we sent the wrong size, that’s our mistake. I’ve refunded it.",
    "Please DM us your order number so we can look into it.",
    "Being left at the station with two kids must have been frightening.",
    "So the card was charged twice, and the shop sees one payment. Is that right?",
    "Unfortunately that’s our policy, you should have read the terms.",
    "I'll ring the depot now and call you back by four, so you can leave for work.",
    "Thank you for your patience. Is there anything else I can help with?",
    "What happened when you pressed the switch?",
    "right ive moved you to the front row nothing more to pay",
    "Good morning.",
)
SPOKEN = [("customer", text) for text in CUSTOMER] + [("agent", text) for text in AGENT]
NOTHING = ("", " \n\t ", "...", "?!", "🚲📦🪴", "أريد أن أعرف متى يصل الطلب", "שלום, מתי זה מגיע", "12 34", "@shop")


@cache
def read(speaker, text):
    (said,) = said_turns((Turn(speaker, text),))
    return findings(speaker, said, find_hits(speaker, said)) if said else {}


def values(speaker, text):
    return {label: finding.value for label, finding in read(speaker, text).items()}


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("speaker", ["customer", "agent"])
def test_nothing_is_found_where_no_english_words_are(speaker, text):
    assert all(f.value in (0, "neutral") and not f.hits for f in read(speaker, text).values())


@pytest.mark.parametrize(("speaker", "text"), SPOKEN)
def test_shouting_and_typing_softly_keep_every_value(speaker, text):
    assert values(speaker, text.upper()) == values(speaker, text)
    assert values(speaker, text.lower()) == values(speaker, text)


@pytest.mark.parametrize(("speaker", "text"), SPOKEN)
def test_typographic_and_plain_apostrophes_are_one(speaker, text):
    straight, curly = text.replace("’", "'"), text.replace("'", "’")

    assert read(speaker, straight) == read(speaker, curly)


@pytest.mark.parametrize(("speaker", "text"), SPOKEN)
def test_left_out_apostrophes_keep_every_value(speaker, text):
    assert values(speaker, text.replace("’", "").replace("'", "")) == values(speaker, text)


@pytest.mark.parametrize(("speaker", "text"), SPOKEN)
def test_more_space_between_words_changes_no_value(speaker, text):
    assert values(speaker, text.replace(" ", "  ")) == values(speaker, text)
    assert values(speaker, f"\n {text} \n") == values(speaker, text)


def test_stripped_punctuation_keeps_nearly_every_value():
    """As a transcript of a call has none; a pattern may then run on into the next sentence, so not all are kept."""
    kept = [
        values(speaker, "".join(char for char in text if char not in ".,;!?"))[label] == value
        for speaker, text in SPOKEN
        for label, value in values(speaker, text).items()
    ]

    assert sum(kept) / len(kept) > 0.97


@pytest.mark.parametrize("speaker", ["customer", "agent"])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_sentence_more_never_lowers_an_ordered_label(speaker, data):
    """Except for what needs the whole turn: the main emotion with its intensity, and a template beside own words."""
    texts = st.sampled_from([text for who, text in SPOKEN if who == speaker])
    first, second = data.draw(texts), data.draw(texts)
    weighed = {"emotion", "intensity", "templated"}

    both = values(speaker, f"{first}. {second}")

    for label in both.keys() - weighed:
        assert both[label] == max(values(speaker, first)[label], values(speaker, second)[label]), label


@pytest.mark.parametrize("speaker", ["customer", "agent"])
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120), spoken=st.sampled_from(SPOKEN))
def test_every_span_lies_in_the_turn_and_holds_words(speaker, text, spoken):
    whole = f"{text} {spoken[1]} {text[::-1]}"
    (said,) = said_turns((Turn(speaker, whole),))

    for finding in findings(speaker, said, find_hits(speaker, said)).values():
        spans = spans_of(finding.hits, 0, whole)
        assert len(spans) <= 3
        assert all(0 <= span.start < span.end <= len(whole) for span in spans)
        assert all(whole[span.start : span.end] == whole[span.start : span.end].strip() for span in spans)


@pytest.mark.parametrize("speaker", ["customer", "agent"])
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_gets_a_value_of_each_label_and_a_reason_where_it_is_not_zero(speaker, text):
    found = read(speaker, text)

    for rule in RULES[speaker] if found else ():
        finding = found[rule.label]
        assert finding.value in rule.values
        assert bool(finding.because) is (finding.value not in (0, "neutral"))


@pytest.mark.parametrize("length", range(1, 7))
def test_what_comes_after_changes_no_finding(length):
    turns = tuple(
        Turn(speaker, text)
        for pair in zip(CUSTOMER, AGENT, strict=False)
        for speaker, text in zip(("customer", "agent"), pair, strict=True)
    )

    def all_findings(given):
        said = said_turns(given)
        return [findings(t.speaker, s, find_hits(t.speaker, s)) for t, s in zip(given, said, strict=True)]

    assert all_findings(turns[:length]) == all_findings(turns)[:length]


def test_the_words_that_carry_a_label_are_quoted_as_they_stand():
    lines = [customer(CUSTOMER[0]), agent(AGENT[0])]
    held = judged(*lines).conversation

    for index, turn in enumerate(held.turns):
        for finding in read(turn.speaker, turn.text).values():
            for span in spans_of(finding.hits, index, turn.text):
                check_quotes("a label", held, [quote(held, span.turn, span.start, span.end)])
