from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

import pytest

from rapport.exceptions import Refused
from rapport.formats.vcon import FORMAT, VCon

SAMPLES = Path(__file__).parents[1] / "samples" / "vcon"
SAM = {"tel": "+15550100", "name": "Sam", "role": "customer"}
KIT = {"tel": "+15550199", "name": "Kit", "role": "agent"}


@pytest.fixture
def read(document, read_format):
    def do(content, name="export.vcon", one=FORMAT):
        content = content if isinstance(content, (str, bytes)) else json.dumps(content)
        return read_format(one, document(content, name))

    return do


def sample(name):
    return (SAMPLES / name).read_text()


def message(party=0, body="Hello.", **fields):
    start = "2026-01-02T10:00:00Z"
    return {"type": "text", "start": start, "parties": [party, 1 - party], "encoding": "none", "body": body} | fields


def vcon(*dialog, parties=(SAM, KIT), analysis=(), **fields):
    head = {"uuid": "v-1", "created_at": "2026-01-02T11:00:00Z", "parties": list(parties)}
    return head | {"dialog": list(dialog), "analysis": list(analysis)} | fields


def recording(body, dialog=0, parties=(0, 1), **fields):
    said = {"type": "transcript", "dialog": dialog, "vendor": "x", "encoding": "json", "body": body} | fields
    start = "2026-02-02T10:00:00Z"
    return {"dialog": [{"type": "recording", "start": start, "parties": list(parties)}], "analysis": [said]}


def test_a_chat_is_read_and_what_went_between_staff_is_an_internal_note(read):
    outcome = read(sample("chat.vcon"))

    (chat,) = outcome.conversations
    assert (chat.channel, chat.started_at) == ("chat", "2026-01-02T10:00:00Z")
    assert (chat.customer, chat.agent, chat.team) == ("+15550100", "ines@centre.example", "accounts")
    assert [(turn.speaker, turn.text) for turn in chat.turns] == [
        ("customer", "It says our photos will be removed in 6 days."),
        ("agent", "I have stopped the timer. Nothing is removed – 😊"),
        ("customer", "Thank goodness."),
    ]
    assert outcome.intake.left_out == {
        "agent emotion fields": 2,
        "attachments": 1,
        "internal notes": 1,
        "dialogs whose words are kept elsewhere": 1,
        "analyses other than transcripts": 2,
        "events": 1,
    }


def test_older_drafts_names_are_understood(read):
    outcome = read(sample("older-draft.vcon"))

    (found,) = outcome.conversations
    assert (found.channel, found.agent) == ("sms", "+15550199")
    assert [(turn.speaker, turn.text) for turn in found.turns] == [
        ("customer", "Is the shop open?"),
        ("agent", "Until six."),
    ]


@pytest.mark.parametrize("version", ["0.0.1", "0.0.2", "0.1.0", "0.2.0", "0.3.0", "0.4.0", None])
def test_every_version_is_read(read, version):
    assert read(vcon(message(), vcon=version)).texts == {"v-1": [("customer", "Hello.")]}


def test_deepgram_in_one_channel_numbers_the_parties_of_the_dialog(read):
    outcome = read(sample("deepgram.vcon"))

    (call,) = outcome.conversations
    assert [(turn.speaker, turn.text, turn.at, turn.end) for turn in call.turns] == [
        ("agent", "Parcel desk. How can I help?", 0.5, 2.0),
        ("customer", "My parcel is lost.", 2.2, 4.0),
        ("agent", "I am on it.", 4.1, 5.0),
    ]
    assert (call.channel, call.started_at) == ("voice", "2026-02-02T10:00:00Z")
    assert outcome.intake.left_out["further transcripts of the same dialog"] == 1


def test_deepgram_in_two_channels_interleaves_by_time(read):
    outcome = read(sample("two-channels.vcon"))

    assert list(outcome.texts.values()) == [
        [("agent", "Hello."), ("customer", "Hi, I am lost."), ("agent", "One moment.")]
    ]


def test_whisper_with_a_recording_for_each_party_has_times_of_the_day(read):
    (call,) = read(sample("whisper.vcon")).conversations

    assert [(turn.speaker, turn.text, turn.at) for turn in call.turns] == [
        ("customer", "It is cold. Very cold.", "2026-02-02T10:00:01Z"),
        ("agent", "I am sending an engineer.", "2026-02-02T10:00:03.500Z"),
    ]


def test_mail_is_taken_apart_and_quoted_text_goes(read):
    (mail,) = read(sample("mail.vcon")).conversations

    assert mail.channel == "email"
    assert [(turn.speaker, turn.text) for turn in mail.turns] == [
        ("customer", "Hi,\nmy account is locked."),
        ("agent", "It is open again."),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Kit: Hello.\nSam: Hi there,\nis it open?",
        {"segments": [{"speaker": "Kit", "text": "Hello."}, {"speaker": "Sam", "text": "Hi there,\nis it open?"}]},
        {"segments": [{"speaker": 1, "text": "Hello."}, {"speaker": 0, "text": "Hi there,\nis it open?"}]},
        {"segments": [{"speaker": "SPEAKER_01", "text": "Hello."}, {"speaker": "SPEAKER_00", "text": "Hi there,\nis it open?"}]},
        {
            "segments": [{"speaker": 5, "text": "Hello."}, {"speaker": 7, "text": "Hi there,\nis it open?"}],
            "speakers": {"5": {"label": "Agent"}, "7": "Customer"},
        },
        [{"role": "agent", "message": "Hello."}, {"role": "customer", "message": "Hi there,\nis it open?"}],
        {"Transcript": [{"ParticipantRole": "AGENT", "Content": "Hello."}, {"ParticipantId": "CUSTOMER", "Content": "Hi there,\nis it open?"}]},
        {"monologues": [{"speaker": 1, "elements": [{"value": "Hello"}, {"value": "."}]}, {"speaker": 0, "elements": [{"value": "Hi there,\nis it open?"}]}]},
        {"results": {"utterances": [{"speaker": 1, "transcript": "Hello."}, {"speaker": 0, "transcript": "Hi there,\nis it open?"}]}},
        {"transcript": [{"speaker_label": "spk_1", "transcript": "Hello."}, {"speaker_label": "spk_0", "transcript": "Hi there,\nis it open?"}]},
    ],
)  # fmt: skip
def test_transcripts_of_many_makers(read, body):
    for given in (body, json.dumps(body) if not isinstance(body, str) else body):
        outcome = read(vcon(**recording(given, encoding="none")))

        assert outcome.texts == {"v-1": [("agent", "Hello."), ("customer", "Hi there,\nis it open?")]}


def test_words_are_joined_by_speaker(read):
    words = [
        {"word": "hello", "punctuated_word": "Hello,", "start": 0.1, "end": 0.4, "speaker": 1},
        {"word": "yes", "punctuated_word": "yes?", "start": 0.5, "end": 0.9, "speaker": 1},
        {"word": "hi", "punctuated_word": "Hi.", "start": 1.0, "end": 1.2, "speaker": 0},
    ]
    (call,) = read(vcon(**recording({"transcript": "Hello, yes? Hi.", "words": words}))).conversations

    assert [(turn.text, turn.at, turn.end) for turn in call.turns] == [("Hello, yes?", 0.1, 0.9), ("Hi.", 1.0, 1.2)]


def test_a_transcript_that_gives_everything_to_one_voice_is_refused(read):
    outcome = read(vcon(**recording({"segments": [{"speaker": 0, "text": "Hi."}, {"speaker": 0, "text": "Yes?"}]})))

    assert outcome.places == [("v-1", "analysis[0].body")]
    assert "speakers told apart" in outcome.refusals[0].reason


def test_numbers_that_do_not_follow_the_parties_are_refused_by_what_is_said(read):
    swapped = recording(
        {"segments": [{"speaker": 0, "text": "How can I help you?"}, {"speaker": 1, "text": "I am lost."}]}
    )

    outcome = read(vcon(**swapped))
    declared = read(vcon(**swapped), one=VCon(roles={"speaker 0": "agent", "1": "customer"}))

    assert "speaker.0=agent" in outcome.refusals[0].reason
    assert declared.texts == {"v-1": [("agent", "How can I help you?"), ("customer", "I am lost.")]}


def test_parties_without_roles_are_refused_or_declared(read):
    nobody = vcon(message(), message(1, "Yes?"), parties=[{"name": "Alice"}, {"name": "Bob"}])

    assert read(nobody).places == [("v-1", "parties[0].role")]
    for roles in ({"Alice": "customer"}, {"bob": "agent"}, {"0": "customer"}):
        assert read(nobody, one=VCon(roles=roles)).texts == {"v-1": [("customer", "Hello."), ("agent", "Yes?")]}


@pytest.mark.parametrize(
    ("party", "speaker"),
    [
        ({"role": "agent"}, "agent"),
        ({"role": "supervisor"}, "colleague"),
        ({"role": "sme"}, "colleague"),
        ({"role": "thirdparty"}, "colleague"),
        ({"meta": {"role": "customer"}}, "customer"),
        ({"type": "bot"}, "bot"),
        ({"name": "Support"}, "agent"),
        ({"name": "Agent 7"}, "agent"),
    ],
)
def test_roles_of_parties(read, party, speaker):
    third = vcon(message(parties=[2], body="I."), parties=[SAM, KIT, party])

    assert read(third).texts == {"v-1": [(speaker, "I.")]}


def test_one_file_holds_one_several_in_a_list_or_one_a_line_also_packed(read):
    one, two = vcon(message()), vcon(message(1, "Yes?"), uuid="v-2")
    texts = {"v-1": [("customer", "Hello.")], "v-2": [("agent", "Yes?")]}
    lines = f"{json.dumps(one)}\n{json.dumps(two)}\n"

    assert read([one, two]).texts == texts
    assert read(lines).texts == texts
    assert read(gzip.compress(lines.encode()), name="all.vcon.gz").texts == texts


def test_a_signed_vcon_is_opened_and_an_encrypted_one_refused(read):
    payload = base64.urlsafe_b64encode(json.dumps(vcon(message())).encode()).decode().rstrip("=")

    assert read({"payload": payload, "signatures": [{}]}).texts == {"v-1": [("customer", "Hello.")]}
    assert "encrypted" in read({"ciphertext": "x", "recipients": []}).refusals[0].reason


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        (message(body={"nothing": 1}), None),
        (message(encoding="base64url", body="%%%"), "dialog[0].body"),
        (message(encoding="rot13"), "dialog[0].encoding"),
        (message(encoding="json", body="{broken"), None),
        (message(start="one day"), "dialog[0].start"),
        (message(parties=[9]), "dialog[0].parties"),
        (message(originator=-1), "dialog[0].originator"),
        (message(parties=None), "dialog[0].parties"),
        (message(body="half \ud83d"), "dialog[0].body"),
        (7, "dialog[0]"),
    ],
)
def test_a_damaged_dialog_refuses_its_vcon_and_the_rest_goes_on(read, broken, field):
    outcome = read([vcon(broken), vcon(message(), uuid="v-2")])

    assert list(outcome.texts) == ["v-2"]
    assert [refusal.element for refusal in outcome.refusals] == ["v-1"] if field else outcome.refusals
    if field:
        assert outcome.places == [("v-1", field)]


def test_a_recording_without_words_is_refused(read):
    outcome = read(
        vcon({"type": "recording", "start": "2026-01-02T10:00:00Z", "parties": [0, 1], "url": "https://x.example"})
    )

    assert outcome.places == [("v-1", "dialog")]
    assert outcome.intake.left_out["recordings without a transcript"] == 1


def test_gzip_that_is_damaged_is_refused(read):
    packed = gzip.compress(json.dumps(vcon(message())).encode() * 50)

    with pytest.raises(Refused, match="gzip"):
        read(packed[: len(packed) // 2], name="x.vcon.gz")
    with pytest.raises(Refused, match="larger"):
        read(gzip.compress(b" " * (65 * 1024 * 1024)), name="bomb.vcon.gz")


@pytest.mark.parametrize(
    ("analysis", "count"),
    [
        (
            {
                "type": "sentiment",
                "dialog": 0,
                "vendor": "x",
                "body": [{"party": 1, "score": 0.1}, {"party": 0, "score": 1}],
            },
            1,
        ),
        ({"type": "agent_mood", "dialog": 0, "vendor": "x", "body": "tired"}, 1),
        ({"type": "report", "vendor": "x", "body": '{"Kit": {}, "speakers": [{"speaker": "Kit", "stress": 3}]}'}, 1),
        ({"type": "sentiment", "dialog": 0, "vendor": "x", "body": {"party": 0, "sentiment": "negative"}}, 0),
        ({"type": "report", "vendor": "x", "body": {"empathyScores": [{"score": 3}, {}]}}, 1),
    ],
)
def test_emotion_of_agents_in_analyses_is_counted(read, analysis, count):
    assert read(vcon(message(), analysis=[analysis])).intake.left_out["agent emotion fields"] == count
