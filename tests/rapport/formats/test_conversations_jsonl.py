from __future__ import annotations

import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import CHANNELS, SPEAKERS, Conversation, Turn
from rapport.exceptions import Refused
from rapport.formats.conversations_jsonl import FORMAT, write
from rapport.formats.document import Document
from rapport.formats.format import Intake

GOOD = '{"id": "a", "channel": "chat", "turns": [{"speaker": "customer", "text": "hi"}]}'


@pytest.fixture
def read_lines(document, read_format):
    return lambda raw: read_format(FORMAT, document(raw))


def line(**changes):
    return json.dumps({**json.loads(GOOD), **changes})


@pytest.mark.parametrize(
    ("damaged", "element", "field", "reason"),
    [
        ('{"id": "b", "channel"', "line 2, column 22", None, "damaged JSON"),
        ("[]", "line 2", None, "not list"),
        ("7", "line 2", None, "not int"),
        (line(id=""), "line 2", "id", "needs an id"),
        (line(id=7), "line 2", "id", "needs an id"),
        (line(channel="fax"), "line 2", "channel", "unknown channel 'fax'"),
        (line(channel=["chat"]), "line 2", "channel", "unknown channel"),
        (line(turns=[]), "line 2", "turns", "no turns"),
        (line(turns={}), "line 2", "turns", "list of turns"),
        (line(turns=["hi"]), "line 2", "turns[0]", "an object"),
        (
            line(turns=[{"speaker": "customer", "text": "x"}, {"speaker": "martian", "text": "x"}]),
            "line 2",
            "turns[1].speaker",
            "unknown speaker",
        ),
        (line(turns=[{"speaker": "customer"}]), "line 2", "turns[0].text", "required"),
        (line(turns=[{"speaker": "customer", "text": None}]), "line 2", "turns[0].text", "must be a string"),
        (line(turns=[{"speaker": "customer", "text": "x", "at": "noon"}]), "line 2", "turns[0].at", "ISO 8601"),
        (line(turns=[{"speaker": "customer", "text": "x", "at": -1}]), "line 2", "turns[0].at", "seconds"),
        (line(turns=[{"speaker": "customer", "text": "\ud83d"}]), "line 2", "turns[0].text", "half a character"),
        (line(started_at="yesterday"), "line 2", "started_at", "ISO 8601"),
        (line(agent={"name": "Tom"}), "line 2", "agent", "must be a string"),
        (line(turns=[{"speaker": "customer", "text": "x", "at": float("nan")}]), "line 2", None, "NaN"),
        (line(deep="@").replace('"@"', "[" * 5000 + "]" * 5000), "line 2", None, "deep"),
        (line(n="@").replace('"@"', "9" * 5000), "line 2", None, "digits"),
        (line(n="@").replace('"@"', '1, "n": 2'), "line 2", "n", "twice"),
    ],
)
def test_a_bad_line_is_refused_with_its_place_and_the_rest_goes_on(read_lines, damaged, element, field, reason):
    outcome = read_lines(f"{GOOD}\n{damaged}\n\n{line(id='z')}\n")

    assert [one.id for one in outcome.conversations] == ["a", "z"]
    assert outcome.places == [(element, field)]
    assert reason in outcome.refusals[0].reason


def test_wrong_bytes_refuse_their_line_alone(document, read_format):
    outcome = read_format(
        FORMAT, document(GOOD.encode() + b"\n" + line(id="b").encode().replace(b"hi", b"h\xef") + b"\n")
    )

    assert [one.id for one in outcome.conversations] == ["a"]
    assert "not UTF-8" in outcome.refusals[0].reason


def test_blank_turns_right_to_left_and_emoji_are_read_as_they_are(document, read_format):
    texts = ["", "   ", "שלום \u200fעולם", "👩‍👩‍👧 🇮🇱", "a\u0000b", "\u2028line"]
    turns = [{"speaker": "customer", "text": text} for text in texts]

    outcome = read_format(FORMAT, document(line(turns=turns)))

    assert [turn.text for turn in outcome.conversations[0].turns] == texts


def test_what_a_vendor_says_of_an_agents_feelings_is_left_out_and_counted(read_lines):
    turns = [
        {"speaker": "agent", "text": "hi", "sentiment": 0.4, "mood": ""},
        {"speaker": "customer", "text": "ho", "sentiment": -0.9},
    ]

    outcome = read_lines(line(turns=turns, agent_stress_level=3))

    assert outcome.intake.left_out == {"agent emotion fields": 2}
    assert "sentiment" not in json.dumps(outcome.conversations[0].to_dict())


def test_a_json_file_may_hold_a_list_of_conversations_or_one(document, read_format):
    listed = document(json.dumps([json.loads(GOOD), {"id": "b"}, json.loads(line(id="c"))], indent=1), "x.json")
    single = document(json.dumps(json.loads(GOOD), indent=1), "x.json")

    outcome = read_format(FORMAT, listed)

    assert FORMAT.recognises(listed)
    assert [one.id for one in outcome.conversations] == ["a", "c"]
    assert outcome.places == [("item 2", "channel")]
    assert FORMAT.recognises(single)
    assert [one.id for one in read_format(FORMAT, single).conversations] == ["a"]


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("x.jsonl", GOOD, True),
        ("x.jsonl", "{broken\n" + GOOD, True),
        ("x.jsonl", GOOD[:60].replace('"turns"', '"turns"') + "x" * 70_000, True),
        ("conversations.jsonl", "{broken", True),
        ("x.jsonl", '{"conversation": "a", "reader": {}, "turns": []}', False),
        ("x.jsonl", '{"conversation": "a", "rater": "b", "turns": [{"id": 1}]}', True),
        ("x.csv", GOOD, False),
        ("x.jsonl", '{"text": "\\"turns\\""}', False),
    ],
)
def test_conversations_are_told_from_other_json_lines(document, name, raw, expected):
    assert FORMAT.recognises(document(raw, name)) is expected


spoken = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
turn = st.builds(Turn, st.sampled_from(SPEAKERS), spoken, at=st.none() | st.floats(0, 9e9), end=st.none())
conversation = st.builds(
    Conversation,
    id=spoken.filter(str.strip),
    channel=st.sampled_from(CHANNELS),
    turns=st.lists(turn, min_size=1, max_size=4).map(tuple),
    team=st.none() | spoken,
    started_at=st.none() | st.datetimes().map(lambda when: when.isoformat()),
)


@given(st.lists(conversation, max_size=4))
def test_what_is_written_is_read_back(conversations):
    stream = io.StringIO()
    refusals = []

    count = write(conversations, stream)
    raw = stream.getvalue().encode()
    back = FORMAT.read(Document("x.jsonl", len(raw), raw, lambda: io.BytesIO(raw)), Intake(refusals.append))

    assert list(back) == conversations
    assert (count, refusals) == (len(conversations), [])


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "channel", "turns", "speaker", "text", "at", "end"]), inner, max_size=5
        )
    ),
    max_leaves=8,
)


@given(st.lists(json_like.map(json.dumps) | st.text(max_size=50), max_size=5))
def test_any_lines_give_conversations_or_refusals(written):
    raw = "\n".join(written).encode("utf-8", "surrogatepass")
    refusals = []

    for one in FORMAT.read(Document("x.jsonl", len(raw), raw, lambda: io.BytesIO(raw)), Intake(refusals.append)):
        assert isinstance(one, Conversation)

    assert all(refusal.reason and refusal.element for refusal in refusals)


def test_the_real_conversations_are_read_whole(care_data):
    refusals = []
    read = 0
    for path in sorted(care_data.glob("care/*.conversations.jsonl")):
        given = Document(str(path), path.stat().st_size, path.read_bytes()[:65536], lambda path=path: path.open("rb"))
        assert FORMAT.recognises(given)
        conversations = list(FORMAT.read(given, Intake(refusals.append)))
        assert len(conversations) == len(path.read_text().splitlines())
        read += len(conversations)

    assert refusals == []
    assert read >= 2271


@pytest.mark.long
def test_a_hundred_thousand_turns_are_read_in_a_second(document, read_format):
    one = json.dumps(
        {
            "id": "a",
            "channel": "chat",
            "turns": [{"speaker": "customer", "text": "I have waited for two weeks and nobody calls me back."}] * 10,
        }
    )
    given = document(f"{one}\n" * 10_000)

    began = time.process_time()
    read_format(FORMAT, given)

    assert time.process_time() - began < 1


def test_a_refused_line_raises_nothing(document):
    given = document("{")

    with pytest.raises(StopIteration):
        next(FORMAT.read(given, Intake([].append)))

    with pytest.raises(Refused):
        Conversation.from_dict([])
