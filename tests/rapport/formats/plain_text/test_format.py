from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rapport
from rapport.exceptions import Refused
from rapport.formats.document import Document
from rapport.formats.format import Intake
from rapport.formats.plain_text.format import FORMAT, PlainText
from rapport.formats.tables.mapping import Mapping


@pytest.fixture
def read_text(document, read_format):
    def read(raw, *options, name="folder/call 17.txt"):
        return read_format(PlainText(Mapping.from_options(options)) if options else FORMAT, document(raw, name))

    return read


def test_a_file_is_a_conversation_called_as_the_file(read_text):
    outcome = read_text("Agent: hi\nCustomer: ho\n")

    assert outcome.texts == {"call 17": [("agent", "hi"), ("customer", "ho")]}
    assert outcome.conversations[0].channel == "chat"
    assert outcome.intake.noted == {"conversations without a channel, taken as chat": 1}


def test_several_transcripts_in_a_file_are_numbered_or_have_ids_of_their_own(read_text):
    outcome = read_text("Agent: a\n---\nCall ID: 9\nAgent: b\n---\nAgent: c\n", name="all.zip!in/day.txt")

    assert list(outcome.texts) == ["day-1", "9", "day-3"]


def test_a_header_gives_channel_people_and_time(read_text):
    (one,) = read_text(
        "Channel: phone\nDate: 2026-03-01 10:00\nAgent name: Ines\nTeam: west\nInes: hi\nMrs Hale: ho\nInes: hm"
    ).conversations

    assert (one.channel, one.agent, one.customer, one.team) == ("voice", "Ines", "Mrs Hale", "west")
    assert one.started_at == "2026-03-01T10:00:00"
    assert [turn.speaker for turn in one.turns] == ["agent", "customer", "agent"]


def test_times_from_the_start_make_it_a_call(read_text):
    outcome = read_text("[00:00:01] Agent: hi\n[00:00:04] Customer: ho")

    assert outcome.conversations[0].channel == "voice"
    assert [turn.at for turn in outcome.conversations[0].turns] == [1.0, 4.0]


def test_a_transcript_whose_speakers_cannot_be_told_is_refused_and_the_rest_goes_on(read_text):
    outcome = read_text("Agent: a\n---\nKim: b\nLou: c\nKim: d\nLou: e\n---\nChannel: fax\nAgent: f\n---\nAgent: g")

    assert list(outcome.texts) == ["call 17-1", "call 17-4"]
    assert outcome.places == [
        ("line 3, conversation call 17-2", "speaker"),
        ("line 8, conversation call 17-3", "channel"),
    ]


def test_names_and_what_is_the_same_in_every_file_can_be_said(read_text):
    outcome = read_text("Kim: b\nLou: c\nKim: d\nLou: e", "speaker.Kim=customer", "channel==sms", "team==west")

    assert outcome.texts == {"call 17": [("customer", "b"), ("agent", "c"), ("customer", "d"), ("agent", "e")]}
    assert (outcome.conversations[0].channel, outcome.conversations[0].team) == ("sms", "west")


def test_a_date_that_is_no_iso_is_left_out_and_counted(read_text):
    outcome = read_text("Date: 3 March\nChannel: chat\nAgent: hi")

    assert outcome.conversations[0].started_at is None
    assert outcome.intake.left_out == {"dates that are not ISO 8601": 1}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("Agent: Grüße\n".encode("cp1252"), "Grüße"),
        ("Agent: Grüße\n".encode("utf-16"), "Grüße"),
        ("\u200fCustomer: שלום 😀 \u200f(!)\r\n".encode(), "שלום 😀 \u200f(!)"),
    ],
)
def test_encodings_right_to_left_and_emoji_are_read_as_they_are(read_text, raw, said):
    ((turn,),) = [one.turns for one in read_text(raw).conversations]

    assert turn.text == said


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.txt", "Agent: hi", True),
        ("a.log", "Ines: hi\nKim: ho\nInes: a\nKim: b", True),
        ("a", "[00:01] Customer: hi", True),
        ("a.txt", "Dear all,\nNote: the shop is closed.", False),
        ("a.txt", '{"Agent": 1}', False),
        ("a.txt", "From someone@example.org Mon\nAgent: hi", False),
        ("a.pdf", "Agent: hi", False),
        ("README.md", "# Title\n\nUsage: run it\n", False),
    ],
)
def test_a_transcript_is_told_from_other_texts(document, name, raw, expected):
    assert FORMAT.recognises(document(raw, name)) is expected


def test_a_file_in_which_nobody_speaks_is_refused(document):
    with pytest.raises(Refused, match="who speaks"):
        list(FORMAT.read(document("Just a note."), Intake([].append)))


@given(st.binary(max_size=200) | st.text(alphabet="Agent: Custome\n[]0:1-=\u200f", max_size=200).map(str.encode))
def test_nothing_but_a_refusal_comes_of_any_bytes(raw):
    given_document = Document("x.txt", len(raw), raw, lambda: io.BytesIO(raw))
    FORMAT.recognises(given_document)
    with contextlib.suppress(Refused):
        list(FORMAT.read(given_document, Intake([].append)))


@pytest.mark.parametrize(
    ("raw", "turns"),
    [
        (
            "Agent name: Ines Gold\n\n[00:00:01] Ines: Good morning.\nHow are you?\n[00:00:09] Mrs Hale: Order number: 12.\n",
            [("agent", "Good morning.\nHow are you?"), ("customer", "Order number: 12.")],
        ),
        (
            "[01/07/2026, 10:15:02] Customer: hi\n[01/07/2026, 10:16:02] Agent: hello\n",
            [("customer", "hi"), ("agent", "hello")],
        ),
        ("1.7.26, 10:15 - Customer: hi\n1.7.26, 10:16 - Agent: hello\n", [("customer", "hi"), ("agent", "hello")]),
        (
            "Chat Started: Wednesday, July 01, 2026\nChat Origin: Support\nAgent Ines G\n( 5s ) Ines: Hi there\n( 1m 3s ) Visitor: My parcel\n",
            [("agent", "Hi there"), ("customer", "My parcel")],
        ),
    ],
)
def test_transcripts_as_systems_save_them(document, read_format, raw, turns):
    given = document(raw, "chat.txt")

    assert PlainText().recognises(given)
    outcome = read_format(PlainText(), given)
    assert (list(outcome.texts.values()), outcome.refusals) == ([turns], [])


def test_a_date_that_could_be_of_two_months_gives_no_time(document, read_format):
    raw = "[01/07/2026, 10:15:02] Customer: hi\n[02/07/2026, 10:16:02] Agent: hello\n"

    (found,) = read_format(PlainText(), document(raw, "chat.txt")).conversations

    assert [turn.at for turn in found.turns] == [None, None]
    assert found.channel == "chat"


def test_one_first_name_of_two_people_tells_nobody(document, read_format):
    raw = "Agent name: Sam Gold\nCustomer name: Sam Vale\n\n[00:01] Sam: Hi.\n[00:02] Sam: Oh.\n"

    outcome = read_format(PlainText(), document(raw, "chat.txt"))

    assert outcome.conversations == []
    assert outcome.places == [("line 1, conversation chat", "speaker")]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (
            (
                "10:02:13 From Agent Ines to Everyone: Hello, how can I help?\n"
                "10:02:40 From Ann Lee to Everyone: My parcel is late.\n"
            ),
            [0.0, 27.0],
        ),
        (
            "From Agent Ines to Everyone:\n\tHello, how can I help?\nFrom Ann Lee to Everyone:\n\tMy parcel is late.\n",
            [None, None],
        ),
    ],
)
def test_a_chat_that_zoom_saved_is_read(tmp_path, text, at):
    path = tmp_path / "zoom.txt"
    path.write_text(text)

    found = rapport.read(path, no_mask="made up").conversations

    assert [(turn.speaker, turn.text) for turn in found[0].turns] == [
        ("agent", "Hello, how can I help?"),
        ("customer", "My parcel is late."),
    ]
    assert [turn.at for turn in found[0].turns] == at
