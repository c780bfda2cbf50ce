"""``rapport check``: readings beside what people found, as a table and as JSON."""

from __future__ import annotations

import json

import pytest

from rapport.reader.reading import CONVERSATION_LABELS


def put(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def objects(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labels(conversation, rater, *, effort, apology=0, needed=1):
    return {
        "conversation": conversation,
        "rater": rater,
        "turns": [
            {"index": 0, "speaker": "customer", "labels": {"effort": effort}},
            {"index": 1, "speaker": "agent", "labels": {"apology": apology}},
        ],
        "labels": {"needed": needed},
    }


def reading(conversation, *, effort, apology=0, unsure=()):
    return {
        "conversation": conversation,
        "turns": [
            {"labels": {"effort": effort}, "confidence": {"effort": 0.8}, "unsure": list(unsure)},
            {"labels": {"apology": apology}, "confidence": {"apology": 0.6}},
        ],
        "labels": {"needed": 1},
        "confidence": {"needed": 0.9},
    }


@pytest.fixture
def gold(tmp_path):
    return put(
        tmp_path / "gold.jsonl",
        labels("a", "ann", effort=1, apology=2),
        labels("a", "ben", effort=1, apology=0),
        labels("a", "cem", effort=0, apology=2),
        labels("b", "ann", effort=0),
        labels("c", "ann", effort=1),
        labels("only-gold", "ann", effort=1),
    )


@pytest.fixture
def readings(tmp_path):
    return put(
        tmp_path / "r.jsonl",
        reading("a", effort=1, apology=2),
        reading("b", effort=0, unsure=["effort"]),
        reading("c", effort=0),
        reading("only-read", effort=0),
    )


def figures(command, tmp_path, *arguments):
    done = command("check", *arguments, "--json", tmp_path / "check.json")
    assert done.code == 0
    return json.loads((tmp_path / "check.json").read_text())


def test_the_figures_are_those_of_the_two_files(command, gold, readings, tmp_path):
    found = figures(command, tmp_path, gold, readings)

    assert (found["conversations"], found["raters"], found["only_gold"], found["only_read"]) == (3, 3, 1, 1)
    effort = found["labels"]["effort"]
    # Found 1, 0, 1 by people and 1, 0, 0 by the reader: two of three agree, by chance four of nine would.
    assert (effort["n"], effort["unsure"]) == (3, 1)
    assert effort["prevalence"] == pytest.approx(2 / 3)
    assert effort["kappa"] == pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))
    # Two raters of three gave 2.
    assert found["labels"]["apology"]["kappa"] == 1


def test_a_figure_that_is_not_defined_is_null_and_a_dash(command, gold, readings, tmp_path):
    found = figures(command, tmp_path, gold, readings)
    done = command("check", gold, readings)

    assert found["labels"]["needed"]["kappa"] is None
    (line,) = [line for line in done.out.splitlines() if line.startswith("needed")]
    assert line.split()[4] == "-"


def test_the_table_has_a_line_for_each_label_and_one_for_the_mean(command, gold, readings):
    done = command("check", gold, readings)

    assert [line.split()[0] for line in done.out.splitlines() if line.strip()] == [
        "label",
        "effort",
        "apology",
        "needed",
        "mean",
    ]
    assert "…" in done.out
    assert "3 conversations in both; 3 rater(s) at most" in done.err
    assert "1 labelled conversations have no reading" in done.err
    assert "1 readings have no labels" in done.err


def test_a_table_of_all_labels_fits_into_eighty_columns(command, told, tmp_path):
    command("read", told, "--out", tmp_path / "r.jsonl", "--jobs", "1")
    gold = put(tmp_path / "gold.jsonl", *({**each, "rater": "ann"} for each in objects(tmp_path / "r.jsonl")))

    done = command("check", gold, tmp_path / "r.jsonl")

    lines = done.out.splitlines()
    assert len([line for line in lines if "1.00" in line]) >= 15 + len(CONVERSATION_LABELS)
    assert max(map(len, lines)) <= 80
    assert all("…" not in line.split()[0] for line in lines if line.strip())


def test_labels_where_nothing_was_read_are_counted_and_left_out(command, gold, tmp_path):
    unread = put(tmp_path / "u.jsonl", {**reading("a", effort=1), "turns": [{"labels": {}}, {"labels": {}}]})

    done = command("check", gold, unread)

    assert "2 labels stand where the reading has none" in done.err
    assert "effort" not in done.out


def test_only_the_conversations_asked_for_are_compared(command, gold, readings, tmp_path):
    only = put(tmp_path / "only.jsonl", {"id": "a"}, {"conversation": "c"})

    found = figures(command, tmp_path, gold, readings, "--only", only)

    assert (found["conversations"], found["only_gold"], found["only_read"]) == (2, 0, 0)


def test_figures_come_by_channel_where_conversations_are_given(command, gold, readings, tmp_path):
    told = put(tmp_path / "c.jsonl", {"id": "a", "channel": "voice"}, {"id": "b", "channel": "chat"})

    found = figures(command, tmp_path, gold, readings, "--conversations", told)

    assert {channel: held["effort"]["n"] for channel, held in found["channels"].items()} == {"chat": 1, "voice": 1}
    assert found["labels"]["effort"]["n"] == 3


def test_a_plot_of_every_label_goes_into_the_folder(command, gold, readings, tmp_path):
    done = command("check", gold, readings, "--plot", tmp_path / "new" / "plots")

    assert sorted(path.name for path in (tmp_path / "new" / "plots").iterdir()) == [
        "apology.svg",
        "effort.svg",
        "needed.svg",
    ]
    assert "Wrote 3 plots" in done.err


def test_the_same_files_give_the_same_bytes(command, gold, readings, tmp_path):
    command("check", gold, readings, "--json", tmp_path / "a.json")
    command("check", gold, readings, "--json", tmp_path / "b.json")

    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize("option", [[], ["--only"], ["--conversations"]], ids=["gold", "only", "conversations"])
def test_no_input_is_written_over(command, gold, readings, tmp_path, option):
    told = tmp_path / "c.jsonl"
    told.write_text('{"id": "a", "channel": "chat"}\n')
    target = told if option else gold
    before = target.read_bytes()

    done = command("check", gold, readings, *option, *([told] if option else []), "--json", target)

    assert (done.code, "is an input" in done.err) == (2, True)
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (("--only", {"name": "a"}), "other.jsonl, line 1: it has no conversation or id"),
        (("--only", {"id": 7}), "other.jsonl, line 1: it has no conversation or id"),
        (("--conversations", {"id": "a"}), "other.jsonl, line 1: it has no channel"),
        (("--conversations", {"id": ["a"], "channel": "chat"}), "other.jsonl, line 1: it has no id"),
        (("--only", {"id": "nobody"}), "share no labelled conversation"),
    ],
)
def test_a_file_beside_that_says_nothing_is_named(command, gold, readings, other, said):
    option, content = other

    done = command("check", gold, readings, option, put(gold.with_name("other.jsonl"), content))

    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"turns": [{"index": 3, "labels": {}}]}, "turns[0].index"),
        ({"labels": {"needed": "yes"}}, "labels.needed: 'yes' is no value of needed"),
        ({"confidence": {"needed": "high"}}, "confidence.needed"),
        ({"conversation": ["a"]}, "conversation: must be a string"),
        ({"conversation": "b"}, "line 2: the reading of 'b' stands in line 1 already"),
    ],
)
def test_a_line_that_is_no_reading_is_named(command, gold, tmp_path, change, said):
    wrong = put(tmp_path / "w.jsonl", reading("b", effort=0), reading("c", effort=0) | change)

    done = command("check", gold, wrong)

    assert (done.code, done.out) == (2, "")
    assert "w.jsonl, line 2" in done.err
    assert said in done.err


def test_labels_that_are_none_are_named_with_their_line(command, readings, tmp_path):
    wrong = put(tmp_path / "g.jsonl", labels("a", "ann", effort=1), labels("b", "ann", effort=4))

    done = command("check", wrong, readings)

    assert done.code == 2
    assert "g.jsonl, line 2" in done.err
    assert "effort" in done.err


def test_a_file_cannot_be_the_folder_of_plots(command, gold, readings, tmp_path):
    (tmp_path / "plots").write_text("")

    done = command("check", gold, readings, "--plot", tmp_path / "plots")

    assert (done.code, done.out) == (2, "")
    assert "name a folder" in done.err
