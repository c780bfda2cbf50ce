from __future__ import annotations

import io
import json
from datetime import datetime
from uuid import UUID

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.conversation import CHANNELS, SPEAKERS, Conversation, Turn
from rapport.formats.document import Document
from rapport.formats.format import Intake
from rapport.formats.vcon import FORMAT, to_vcon, write

TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
INDEX = {"type": "integer", "minimum": 0}
ENCODING = {"enum": ["base64url", "json", "none"]}

# What draft-ietf-vcon-vcon-core-03 requires of the parts that we write, said anew.
SCHEMA = {
    "type": "object",
    "required": ["uuid", "created_at"],
    "properties": {
        "vcon": {"const": "0.4.0"},
        "uuid": {"type": "string", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"},
        "created_at": TIME,
        "subject": {"type": "string"},
        "extensions": {"type": "array", "items": {"type": "string"}},
        "parties": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    key: {"type": "string"} for key in ("tel", "mailto", "name", "uuid", "type", "org", "dept")
                }
                | {"role": {"enum": ["agent", "customer", "supervisor", "sme", "thirdparty"]}},
            },
        },
        "dialog": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "start"],
                "properties": {
                    "type": {"enum": ["recording", "text", "transfer", "incomplete", "recording-set"]},
                    "start": TIME,
                    "parties": {"type": "array", "items": INDEX},
                    "originator": INDEX,
                    "mediatype": {"type": "string"},
                    "body": {"type": "string"},
                    "encoding": ENCODING,
                },
            },
        },
        "analysis": {"type": "array", "items": {"type": "object", "required": ["type", "vendor"]}},
        "attachments": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start", "party", "dialog"],
                "properties": {"start": TIME, "party": INDEX, "dialog": INDEX, "encoding": ENCODING},
            },
        },
    },
}

SIGNS = st.characters(exclude_categories=["Cs"])
NAMES = st.none() | st.text(SIGNS, min_size=1, max_size=12)
DATES = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.none() | st.timezones())  # noqa: DTZ001  # bounds
TIMES = st.none() | st.floats(0, 1e6) | DATES.map(datetime.isoformat)
CONVERSATIONS = st.builds(
    Conversation,
    id=st.text(SIGNS, min_size=1, max_size=20).filter(str.strip),
    channel=st.sampled_from(CHANNELS),
    turns=st.lists(
        st.builds(Turn, st.sampled_from(SPEAKERS), st.text(SIGNS, max_size=40), at=TIMES, end=TIMES),
        min_size=1,
        max_size=6,
    ).map(tuple),
    started_at=st.none() | st.just("2026-01-01T10:00:00Z") | st.just("2026-01-01"),
    customer=NAMES,
    agent=NAMES,
    team=NAMES,
    topic=NAMES,
)


def read_back(text):
    raw, refusals = text.encode(), []
    document = Document("out.vcon", len(raw), raw[:65536], lambda: io.BytesIO(raw))
    assert FORMAT.recognises(document)
    found = list(FORMAT.read(document, Intake(on_refusal=refusals.append)))
    assert not refusals
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(CONVERSATIONS, min_size=1, max_size=3))
def test_out_and_in_again_is_the_same_and_out_is_as_the_draft_requires(conversations):
    stream = io.StringIO()

    assert write(conversations, stream) == len(conversations)

    for line in stream.getvalue().split("\n")[:-1]:
        jsonschema.validate(json.loads(line), SCHEMA)
    assert read_back(stream.getvalue()) == conversations


def test_the_cast_comes_back(mrs_hale):
    assert read_back(json.dumps(to_vcon(mrs_hale), indent=2)) == [mrs_hale]


def test_the_same_id_is_the_same_uuid_of_version_8(mrs_hale):
    first, second = to_vcon(mrs_hale), to_vcon(mrs_hale)

    assert first == second
    assert UUID(first["uuid"]).version == 8


def test_turns_in_seconds_start_where_the_conversation_did():
    turns = (Turn("agent", "Hello.", 0.5, 2.0), Turn("customer", "Hi.", 3.0))
    call = Conversation("c", "voice", turns, started_at="2026-01-01T10:00:00+01:00", customer="k", agent="a", team="t")

    found = to_vcon(call)

    assert [one["start"] for one in found["dialog"]] == ["2026-01-01T10:00:00.500+01:00", "2026-01-01T10:00:03+01:00"]
    assert found["parties"] == [{"role": "agent", "uuid": "a", "dept": "t"}, {"role": "customer", "uuid": "k"}]


@pytest.mark.parametrize("change", ["more", "fewer"])
def test_a_vcon_that_was_changed_since_is_read_by_what_it_says_now(mrs_hale, change):
    given_ = to_vcon(mrs_hale)
    given_["dialog"] = given_["dialog"][:-1] if change == "fewer" else [*given_["dialog"], given_["dialog"][0]]

    (found,) = read_back(json.dumps(given_))

    assert found.id == given_["uuid"]
    assert len(found.turns) == len(given_["dialog"])
