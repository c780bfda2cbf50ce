import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.context import said_turns
from rapport.reader.phrases import Hit, Phrase
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS
from rapport.reader.ruled import (
    LABEL_OF,
    RULE_CONFIDENCE,
    RULES,
    find_hits,
    findings,
    spans_of,
    turn_judgement,
    whole_findings,
    whole_of,
)


def read(speaker, text):
    (said,) = said_turns((Turn(speaker, text),))
    return findings(speaker, said, find_hits(speaker, said))


def test_every_label_of_the_speaker_is_judged():
    assert tuple(read("customer", "hello")) == tuple(CUSTOMER_LABELS)
    assert tuple(read("agent", "hello")) == tuple(AGENT_LABELS)


def test_a_neutral_turn_has_no_intensity_and_any_other_has_some():
    neutral = read("customer", "very early tomorrow, really")
    worried = read("customer", "I am worried")

    assert (neutral["emotion"].value, neutral["intensity"].value) == ("neutral", 0)
    assert (worried["emotion"].value, worried["intensity"].value) == ("anxiety", 1)


@pytest.mark.parametrize(
    ("text", "emotion", "intensity"),
    [
        ("I am livid, you lied", "anger", 3),
        ("I'm a bit disappointed", "disappointment", 1),
        ("Thank you so much", "gratitude", 2),
        ("we are heartbroken", "sadness", 1),
        ("never any seats, never any staff, really annoying", "frustration", 2),
        ("so which door is it, really", "neutral", 0),
    ],
)
def test_the_intensity_fits_the_emotion(text, emotion, intensity):
    found = read("customer", text)

    assert (found["emotion"].value, found["intensity"].value) == (emotion, intensity)


def test_a_feeling_without_a_booster_takes_its_intensity_from_the_feelings_own_words():
    found = read("customer", "I am worried")

    assert found["intensity"].hits == found["emotion"].hits
    assert found["intensity"].because


@pytest.mark.parametrize(
    ("speaker", "text", "shown"),
    [
        ("customer", "My nan died and I have called four times, I'm switching to another bank", {"clue", "effort", "leaving"}),
        ("customer", "where is the nearest branch", set()),
        ("agent", "I'm sorry we lost it, I've ordered a new one. Does that help?", {"apology", "action", "ownership", "checks"}),
        ("agent", "Good evening", set()),
    ],
)  # fmt: skip
def test_one_turn_can_show_several_labels(speaker, text, shown):
    found = read(speaker, text)

    assert shown <= {label for label, finding in found.items() if finding.value not in (0, "neutral")}
    if not shown:
        assert all(finding.value in (0, "neutral") for finding in found.values())


def test_a_judgement_quotes_whole_clauses_and_says_why():
    text = "Good morning. I've refunded both nights. Have a nice day."
    (said,) = said_turns((Turn("agent", text),))

    judged = turn_judgement(findings("agent", said, find_hits("agent", said))["action"], 4, said)

    assert (judged.value, judged.confidence) == (2, RULE_CONFIDENCE)
    assert [text[span.start : span.end] for span in judged.spans] == ["I've refunded both nights."]
    assert {span.turn for span in judged.spans} == {4}
    assert judged.because == "the turn does a concrete step"


def test_a_zero_has_no_words_and_no_reason():
    (said,) = said_turns((Turn("agent", "Good evening"),))

    judged = turn_judgement(findings("agent", said, ())["ties"], 0, said)

    assert (judged.value, judged.spans, judged.because) == (0, (), "")


def test_hits_in_one_clause_are_quoted_once_and_at_most_three_clauses_are():
    text = "One lost. Two lost, all lost. Three lost. Four lost."
    phrase = Phrase("x", 1, ("lost",))
    hits = [Hit(phrase, i, i + 4) for i in range(len(text)) if text.startswith("lost", i)]

    spans = spans_of(hits, 0, text)

    assert [text[span.start : span.end] for span in spans] == ["One lost.", "Two lost, all lost.", "Three lost."]


def test_every_phrase_belongs_to_one_label():
    phrases = [phrase for rules in RULES.values() for rule in rules for phrase in rule.phrases]

    assert len(phrases) == len(set(map(id, phrases))) == len(LABEL_OF)


def test_a_conversation_is_judged_from_its_own_turn_labels():
    turns = (
        Turn("bot", "Welcome!"),
        Turn("customer", "The app crashes and I am furious"),
        Turn("agent", "I'm sorry, I've reset it."),
        Turn("customer", "Thank you, it works now"),
    )
    said = said_turns(turns)
    hits = [find_hits(t.speaker, s) if s else [] for t, s in zip(turns, said, strict=True)]
    values = [
        {label: f.value for label, f in findings(t.speaker, s, h).items()} if s else {}
        for t, s, h in zip(turns, said, hits, strict=True)
    ]

    whole = whole_of(Conversation(id="c", channel="chat", turns=turns), values, hits)
    found = whole_findings(whole)

    assert whole.speakers == ("", "customer", "agent", "customer")
    assert tuple(found) == tuple(CONVERSATION_LABELS)
    assert (found["needed"].value, found["resolved"].value, found["end"].value) == (1, "yes", "better")
    assert found["cause"].value == "technology"
    assert all(0 <= turn < len(turns) for finding in found.values() for turn in finding.turns)
