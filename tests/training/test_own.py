"""Our own labelled conversations: every file is sound, and a line that is not is refused with its place."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from own import FOLDER, load_own

from rapport.conversation import CHANNELS
from rapport.reader.context import said_turns
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

HEADING = "# OWN-1 | chat | needed=1 resolved=no end=same felt=2 csat=2 cause=technology disconnect=0"
CUSTOMER = "C frustration 2 effort clue | It broke again."
AGENT = "A feeling2 apology1 ownership | I'm sorry that it broke on you again."
NOT_WHO = re.compile(r"@\w+|https?://\S+|\^\w+")


@pytest.fixture(scope="module")
def ours():
    return load_own()


def load(folder, *lines):
    (folder / "a-file.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_own(folder)


def test_every_file_of_ours_is_loaded_whole(ours):
    headings = sum(path.read_text(encoding="utf-8").count("# ") for path in FOLDER.glob("*.txt"))

    assert 0 < len(ours) <= headings
    assert {one.group for one in ours} == {f"own {path.stem}" for path in FOLDER.glob("*.txt")}
    for one in ours:
        assert one.conversation.channel in CHANNELS
        assert len(one.turns) == sum(said is not None for said in said_turns(one.conversation.turns))


def test_no_id_is_given_twice(ours):
    assert [name for name, count in Counter(one.conversation.id for one in ours).items() if count > 1] == []


def test_no_text_is_there_twice(ours):
    texts = Counter(
        (turn.speaker, NOT_WHO.sub(" ", turn.text).strip().lower()) for one in ours for turn in one.conversation.turns
    )

    # Shorter ones are said by everybody: "thanks", "Please DM us".
    assert [text for (_, text), count in texts.items() if count > 1 and len(text) >= 40] == []


def test_every_label_is_the_rubrics(ours):
    for one in ours:
        assert {name: value in CONVERSATION_LABELS[name] for name, value in one.labels.items()} == dict.fromkeys(
            CONVERSATION_LABELS, True
        )
        for row in one.turns:
            known = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}[row.speaker]
            assert row.labels.keys() == known.keys()
            assert all(row.labels[name] in values for name, values in known.items()), (row.conversation, row.index)


def test_a_turn_is_neutral_exactly_where_it_has_no_intensity(ours):
    for one in ours:
        for row in one.turns:
            if row.speaker == "customer":
                assert (row.labels["emotion"] == "neutral") is (row.labels["intensity"] == 0)


def test_a_conversation_is_read_as_it_is_written(tmp_path):
    (one,) = load(tmp_path, HEADING, CUSTOMER, AGENT, "C neutral 0 | ok\\nthanks", "A - | Bye")

    assert (one.conversation.id, one.conversation.channel, one.group, one.source) == (
        "OWN-1",
        "chat",
        "own a-file",
        "own",
    )
    assert [turn.speaker for turn in one.conversation.turns] == ["customer", "agent", "customer", "agent"]
    assert one.conversation.turns[2].text == "ok\nthanks"
    first, second, _, last = (row.labels for row in one.turns)
    assert first == {"emotion": "frustration", "intensity": 2, "effort": 1, "clue": 1, "leaving": 0}
    assert {name: value for name, value in second.items() if value} == {"feeling": 2, "apology": 1, "ownership": 1}
    assert set(last.values()) == {0}
    assert one.labels["resolved"] == "no"
    assert one.labels["csat"] == 2


def test_conversations_stand_apart_by_an_empty_line(tmp_path):
    loaded = load(tmp_path, HEADING, CUSTOMER, "", "", HEADING.replace("OWN-1", "OWN-2"), CUSTOMER, AGENT)

    assert [(one.conversation.id, len(one.turns)) for one in loaded] == [("OWN-1", 1), ("OWN-2", 2)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((CUSTOMER, AGENT), "no heading"),
        ((HEADING.replace(" felt=2", ""), CUSTOMER), "no heading with every label"),
        ((HEADING + " mood=1", CUSTOMER), "no heading with every label"),
        ((HEADING.replace("felt=2", "felt=6"), CUSTOMER), "6 is no value of felt"),
        ((HEADING.replace("resolved=no", "resolved=maybe"), CUSTOMER), "maybe is no value of resolved"),
        ((HEADING, "B neutral 0 | hello"), "no turn"),
        ((HEADING, "C neutral 0 hello"), "no turn"),
        ((HEADING, "C neutral 0 | "), "no turn"),
        ((HEADING, "C cross 2 | hello"), "cross is no value of emotion"),
        ((HEADING, "C anger 4 | hello"), "4 is no value of intensity"),
        ((HEADING, "C anger | hello"), "no value of intensity"),
        ((HEADING, "C anger 2 hungry | hello"), "no labels of a customer's turn: anger 2 hungry"),
        ((HEADING, "C neutral 2 | hello"), "a neutral turn has no intensity"),
        ((HEADING, "C anger 0 | hello"), "a neutral turn has no intensity"),
        ((HEADING, CUSTOMER, "A warmth1 | hello"), "no labels of an agent's turn: warmth1"),
        ((HEADING, CUSTOMER, "A feeling3 | hello"), "no labels of an agent's turn: feeling3"),
        ((HEADING, CUSTOMER, "A ownership2 | hello"), "2 is no value of ownership"),
        ((HEADING, CUSTOMER, "A - feeling1 | hello"), "no labels of an agent's turn"),
        ((HEADING, CUSTOMER, "A  | hello"), "write - where it has none"),
    ],
)
def test_a_bad_line_is_refused_with_its_file_and_what_is_wrong(lines, said, tmp_path):
    with pytest.raises(ValueError, match=re.escape(said)) as refused:
        load(tmp_path, *lines)

    assert "a-file.txt" in str(refused.value)
