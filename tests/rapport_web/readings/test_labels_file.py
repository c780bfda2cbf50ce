"""The labels file is one that ``rapport check`` takes as it is, whoever corrected and whoever left since."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from typer.testing import CliRunner

from rapport.cli.entry import app
from rapport.reader.check import GoldLabels
from rapport_web.readings.comparing import NO_MOMENT, Tally
from rapport_web.readings.corrections import agreement, gold_lines
from rapport_web.readings.models import Reading
from rapport_web.readings.selectors import current
from rapport_web.readings.services import correct, store

GIVEN = (
    ("qa_lead", 0, "emotion", "frustration"),
    ("qa_lead", 0, "effort", 1),
    ("evaluator", 0, "emotion", "anger"),
    ("qa_lead", 3, "action", 0),
    ("evaluator", 1, "templated", 1),
    ("evaluator", None, "felt", 2),
    ("qa_lead", None, "resolved", "no"),
)


@pytest.fixture
def corrected(people, brandt, hale, read):
    store(readings=[read(brandt), read(hale)])
    for role, turn, label, value in GIVEN:
        correct(conversation=brandt, turn=turn, label=label, value=value, by=people[role])
    correct(conversation=hale, turn=1, label="feeling", value=2, by=people["evaluator"])
    return brandt


def test_every_correction_is_in_the_file_once_at_its_place(corrected):
    lines = list(gold_lines())
    found = {
        (line["rater"], each.conversation, place[0][1], place[1], value)
        for line in lines
        for each in [GoldLabels.from_dict(line)]
        for place, value in each.by_place().items()
    }

    raters = {"qa_lead": "rater-1", "evaluator": "rater-2"}
    wanted = {(raters[role], "brandt-1", turn, label, value) for role, turn, label, value in GIVEN}
    assert found == wanted | {("rater-2", "hale-1", 1, "feeling", 2)}
    assert len(lines) == len({(line["rater"], line["conversation"]) for line in lines}) == 3
    assert not {"Joanna", "Pavel", "joanna", "pavel"} & set(json.dumps(lines).replace('"', " ").split())


def test_rapport_check_takes_the_file_beside_the_readings(signed_in, corrected, tmp_path):
    reply = signed_in("qa_lead").get(reverse("corrections"), {"export": "labels"})
    (tmp_path / "labels.jsonl").write_bytes(b"".join(reply.streaming_content))
    bodies = [reading.body.data for reading in Reading.objects.select_related("body")]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(body) + "\n" for body in bodies), encoding="utf-8")

    done = CliRunner().invoke(
        app,
        ["check", str(tmp_path / "labels.jsonl"), str(tmp_path / "r.jsonl"), "--json", str(tmp_path / "c.json")],
    )

    assert done.exit_code == 0, done.output
    labels = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["labels"]
    assert {name: each["n"] for name, each in labels.items()} == dict.fromkeys(
        ("emotion", "effort", "action", "templated", "felt", "resolved", "feeling"), 1
    )


def test_agreement_is_counted_by_hand(corrected):
    body = current(corrected).body.data
    found = {each.label: (each.n, each.same) for each in agreement()}

    assert found["emotion"] == (1, 1), "of two people who differ, frustration comes first in the rubric"
    assert found["effort"] == (1, 1)
    assert found["action"] == (1, int(body["turns"][3]["labels"]["action"] == 0))
    assert found["felt"] == (1, int(body["labels"]["felt"] == 2))


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        ([(0, "met")], [(0, "met")], {("met", "met"): 1}),
        ([(0, "met")], [(2, "met")], {("met", NO_MOMENT): 1, (NO_MOMENT, "met"): 1}),
        ([], [(0, "hollow")], {(NO_MOMENT, "hollow"): 1}),
        ([(0, "met"), (2, "missed")], [(2, "unsure"), (0, "met")], {("met", "met"): 1, ("missed", "unsure"): 1}),
    ],
)
def test_moments_of_two_versions_are_counted_by_hand(before, after, moves):
    tally = Tally()
    said = {"labels": {}, "turns": [], "unsure": []}
    told = [{**said, "moments": [{"cue_turns": [t], "outcome": o} for t, o in each]} for each in (before, after)]

    for n in range(3):
        tally.add(f"c-{n}", *told)

    found = tally.found()
    assert {(old, new): n for old, new, n in found["moves"]} == {move: 3 * n for move, n in moves.items()}
    assert (found["n"], found["changed"]) == (3, 3 if any(old != new for old, new in moves) else 0)
    assert sum(found["old"].values()) == 3 * len(before)
    assert sum(found["new"].values()) == 3 * len(after)
