from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.captions import Caption, conversation_of, id_of


@pytest.fixture
def turns(document, read_format):
    def do(*texts, roles=None):
        captions = [Caption(text, index, index + 0.5) for index, text in enumerate(texts)]

        class Fake:
            def read(self, given, intake):
                yield conversation_of(captions, given, intake, channel="voice", roles=roles or {})

        return read_format(Fake(), document("x", "call.vtt")).texts["call"]

    return do


def test_captions_of_one_speaker_in_a_row_are_one_turn(turns):
    assert turns("Agent: One.", "Agent: Two.", "and a half", "Customer: Three.") == [
        ("agent", "One. Two. and a half"),
        ("customer", "Three."),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("<v Agent>Hello</v>", "agent", "Hello"),
        ("<v.loud Agent 2>Hello", "agent", "Hello"),
        ("[Agent]: Hello", "agent", "Hello"),
        ("[AGENT] Hello", "agent", "Hello"),
        ("(Customer) Hello", "customer", "Hello"),
        (">> CUSTOMER: Hello", "customer", "Hello"),
        ("- Kunde: Guten Tag", "customer", "Guten Tag"),
        ("<i>Agent:</i> Hello", "agent", "Hello"),
        ("Ines (Support): Hello", "agent", "Hello"),
        (
            "Agent: It is 12:30: come &amp; see https://example.com",
            "agent",
            "It is 12:30: come & see https://example.com",
        ),
        ("IVR: Press one", "bot", "Press one"),
    ],
)
def test_who_speaks_is_read_off_the_beginning(turns, text, speaker, words):
    assert turns(text) == [(speaker, words)]


def test_two_voices_in_one_caption_are_two_turns(turns):
    assert turns("<v Agent>Yes?</v>\n<v Customer>No.</v>", "- Agent: A\n- Customer: B") == [
        ("agent", "Yes?"),
        ("customer", "No."),
        ("agent", "A"),
        ("customer", "B"),
    ]


def test_of_two_people_one_known_makes_the_other_known(turns):
    assert turns("Agent: Hello.", "Dora Penn: Note: five minutes.") == [
        ("agent", "Hello."),
        ("customer", "Note: five minutes."),
    ]


def test_words_before_a_pause_are_no_name(turns):
    assert turns("Agent: Hello.", "Customer: Listen.", "Note: it is late") == [
        ("agent", "Hello."),
        ("customer", "Listen. Note: it is late"),
    ]


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        (["SPEAKER_00: Hi", "SPEAKER_01: Hello"], "speaker"),
        (["Ana: Hi", "Bo: Hello"], "speaker"),
        (["no names at all", "none"], "speaker"),
        (["Agent: Hi", "Customer: Yes", "Ana Lopez: Me too"], "speaker"),
        (["", " "], None),
    ],
)
def test_who_cannot_be_told_is_refused_with_what_to_do(turns, texts, field):
    with pytest.raises(Refused) as refused:
        turns(*texts)

    assert refused.value.field == field


def test_declared_names_win(turns):
    roles = {"speaker_00": "agent", "SPEAKER_01": "customer"}

    assert turns("[SPEAKER_00]: Hi", "[SPEAKER_01]: Hello", roles=roles) == [("agent", "Hi"), ("customer", "Hello")]


@pytest.mark.parametrize(
    ("name", "identity"),
    [("a/b/call 7.vtt", "call 7"), ("x.zip!in/1.2.srt", "1.2"), ("c:\\calls\\9.srt", "9"), ("bare", "bare")],
)
def test_the_id_is_the_files_name(document, name, identity):
    assert id_of(document("x", name)) == identity


def test_two_names_are_told_apart_by_the_phrases_of_the_trade(document, read_format):
    captions = [
        Caption("Ines Gold: Thank you for calling, how can I help?", 0, 1),
        Caption("Rita Vale: No line.", 1, 2),
    ]

    class Fake:
        def read(self, given, intake):
            yield conversation_of(captions, given, intake, channel="voice", roles={})

    outcome = read_format(Fake(), document("x", "call.vtt"))

    (found,) = outcome.conversations
    assert [turn.speaker for turn in found.turns] == ["agent", "customer"]
    assert (found.agent, found.customer) == ("Ines Gold", "Rita Vale")
    assert outcome.intake.noted["conversations whose agent was guessed from what was said"] == 1


def test_a_number_for_a_voice_is_nobodys_name(document, read_format):
    captions = [Caption("[SPEAKER_00]: How can I help?", 0, 1), Caption("[SPEAKER_01]: No line.", 1, 2)]

    class Fake:
        def read(self, given, intake):
            yield conversation_of(captions, given, intake, channel="voice", roles={})

    (found,) = read_format(Fake(), document("x", "call.vtt")).conversations
    assert (found.turns[0].speaker, found.agent, found.customer) == ("agent", None, None)
