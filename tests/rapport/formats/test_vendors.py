"""What holds for all vendors' formats together: none takes another's files, and no damage escapes but as a refusal."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.conversation import Conversation
from rapport.exceptions import Refused
from rapport.formats import contact_lens, conversations_jsonl, genesys, mail, srt, vcon, webvtt, zendesk
from rapport.formats.document import Document
from rapport.formats.format import Intake

SAMPLES = Path(__file__).parent / "samples"
FORMATS = {
    "vcon": vcon.FORMAT,
    "contact_lens": contact_lens.FORMAT,
    "genesys": genesys.FORMAT,
    "zendesk": zendesk.FORMAT,
    "webvtt": webvtt.FORMAT,
    "srt": srt.FORMAT,
    "mail": mail.FORMAT,
}
FILES = sorted(path for name in FORMATS for path in (SAMPLES / name).iterdir())
ROLES = {"SPEAKER_00": "agent"}
STRANGERS = {
    "conversations.jsonl": '{"id": "1", "channel": "chat", "turns": [{"speaker": "agent", "text": "Hi"}]}\n' * 2,
    "turns.csv": "conversation,speaker,text\n1,agent,Hi\n",
    "quoted.csv": '"a","1\n00:00:01,000 --> 00:00:02,000"\n',
    "plain.txt": "Agent: Hello.\nCustomer: From: where?\n",
    "answers.csv": "conversation,empathy\n1,5\n",
    "rows.json": '[{"id": 1, "speaker": "agent", "text": "Hi", "author": "x"}]',
    "intercom.json": '{"type": "conversation", "id": "1", "source": {"body": "<p>hi</p>"}, "conversation_parts": {}}',
    "freshdesk.json": '[{"id": 1, "body": "x", "body_text": "x", "incoming": true, "private": false, "user_id": 2}]',
    "ratings.json": '{"satisfaction_ratings": [{"id": 1, "score": "good", "ticket_id": 45, "requester_id": 1}]}',
    "twilio.json": '{"sentences": [{"media_channel": 1, "transcript": "x", "start_time": "0.5"}], "meta": {}}',
    "insights.json": '{"conversation_info": {}, "entries": [{"text": "Hello", "role": "CUSTOMER", "user_id": 1}]}',
    "evaluation.json": '{"schemaVersion": "3.1", "evaluationId": "e", "metadata": {"contactId": "c"}, "sections": []}',
    "users.json": '{"users": [{"id": 1, "role": "agent"}]}',
    "note.md": "From: me\nto you\n",
}


def made(raw, name):
    return Document(name, len(raw), raw[:65536], lambda: io.BytesIO(raw))


def owners(raw, name):
    return [key for key, one in FORMATS.items() if one.recognises(made(raw, name))]


def read(one, raw, name):
    refusals = []
    intake = Intake(on_refusal=refusals.append)
    try:
        found = list(one.read(made(raw, name), intake))
    except Refused as refusal:
        return [], [refusal], intake
    return found, refusals, intake


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("renamed", [False, True])
def test_each_sample_is_its_formats_and_no_others_by_its_content(path, renamed):
    name = "export.dat" if renamed else path.name

    assert owners(path.read_bytes(), name) == [path.parent.name]
    assert not conversations_jsonl.FORMAT.recognises(made(path.read_bytes(), name))


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix in {".json", ".vcon"}], ids=lambda path: path.name
)
def test_json_is_known_in_any_shape(path):
    data = json.loads(path.read_text())
    lines = f"{json.dumps(data)}\n{json.dumps(data)}\n".encode()

    for raw in (
        json.dumps(data).encode(),
        json.dumps([data, data]).encode(),
        lines,
        json.dumps(data, indent=4).encode("utf-16"),
    ):
        assert owners(raw, "export.json") == [path.parent.name]


@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_are_nobodys(name):
    assert owners(STRANGERS[name].encode(), name) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_reading_twice_gives_the_same(path):
    one = FORMATS[path.parent.name]

    first, second = (read(one, path.read_bytes(), path.name) for _ in range(2))

    assert first[0] == second[0]
    assert first[2].left_out == second[2].left_out
    assert all(Conversation.from_dict(found.to_dict()) == found for found in first[0])


JUNK = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        2.5,
        10**25,
        "",
        "x",
        "2026-13-99",
        "\ud83d",
        [],
        {},
        [None],
        [[1]],
        {"a": {"b": []}},
        "9" * 30,
        "NaN",
    ]
)


def places(node, path=()):
    yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in children:
        yield from places(value, (*path, key))


def mutated(node, path, change):
    if not path:
        return change
    copy = dict(node) if isinstance(node, dict) else list(node)
    if len(path) == 1 and change is ...:
        del copy[path[0]]
    else:
        copy[path[0]] = mutated(node[path[0]], path[1:], change)
    return copy


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix in {".json", ".vcon"}], ids=lambda path: path.name
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_json_with_fields_dropped_or_replaced_is_read_or_refused(path, data):
    value = json.loads(path.read_text())
    for _ in range(data.draw(st.integers(1, 3))):
        where = data.draw(st.sampled_from(sorted(places(value), key=repr)))
        change = data.draw(st.just(...) | JUNK) if where else data.draw(JUNK)
        value = mutated(value, where, change)
    raw = json.dumps(value).encode()

    owners(raw, "export.json")
    found, _, intake = read(FORMATS[path.parent.name], raw, path.name)

    assert all(isinstance(one, Conversation) for one in found)
    assert all(count > 0 for count in intake.left_out.values())


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.suffix not in {".json", ".vcon"}],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_text_with_bytes_cut_or_put_in_is_read_or_refused(path, data):
    raw = path.read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 40)))
        raw = (
            raw[:start]
            + data.draw(st.binary(max_size=12) | st.sampled_from([b"\n\n", b"-->", b"From ", b"<", b"\xff\xfe"]))
            + raw[end:]
        )

    owners(raw, path.name)
    found, _, _ = read(FORMATS[path.parent.name], raw, path.name)

    assert all(isinstance(one, Conversation) for one in found)
