"""``rapport scorecard``: templates out, remarks said, formats changed, answers scored."""

from __future__ import annotations

import json

import pytest
from tests.rapport.scorecards.exchange.samples import CONNECT, GENESYS, connect_result, dumped

from rapport.scorecards.exchange import connect, genesys, own
from rapport.scorecards.templates import TEMPLATES


@pytest.fixture
def there(tmp_path):
    """A form of Amazon Connect on the disk."""
    path = tmp_path / "connect.json"
    path.write_text(dumped(CONNECT), encoding="utf-8")
    return path


def test_a_template_is_written_in_either_language(command, tmp_path):
    done = command("scorecard", "template", "short", "--language", "de", "--out", tmp_path / "short.json")

    taken = own.read_form((tmp_path / "short.json").read_bytes())
    assert done.code == 0
    assert (taken.form, taken.title) == (TEMPLATES["short"].form("de"), "Fünf Fragen")


def test_a_form_is_looked_over(command, there, tmp_path):
    command("scorecard", "template", "chat", "--out", tmp_path / "chat.json")

    ours, theirs = command("scorecard", "check", tmp_path / "chat.json"), command("scorecard", "check", there)

    assert (ours.code, ours.out) == (0, "")
    assert "11 questions, 0 remarks" in ours.err
    assert theirs.code == 0
    assert "No help stands beside it." in " ".join(theirs.out.split())
    assert "Lost: mood" in theirs.err


def test_what_must_be_mended_ends_with_1(command, tmp_path):
    form = TEMPLATES["short"].form().to_dict()
    form["sections"][0]["questions"][1]["fails"] = ["never"]
    path = tmp_path / "form.json"
    path.write_text(json.dumps({"rapport.scorecard": 1, "form": form}), encoding="utf-8")

    assert command("scorecard", "check", path).code == 1


def test_a_form_changes_its_format_and_losses_are_said(command, there, tmp_path):
    first = command("scorecard", "convert", there, "--out", tmp_path / "own.json")
    second = command("scorecard", "convert", tmp_path / "own.json", "--to", "genesys", "--out", tmp_path / "g.json")

    assert (first.code, second.code) == (0, 0)
    assert own.read_form((tmp_path / "own.json").read_bytes()).form == connect.read_form(dumped(CONNECT)).form
    assert len(genesys.read_form((tmp_path / "g.json").read_bytes()).form.questions) == 5
    assert "became a section of its own" in first.err


def test_evaluations_are_scored_line_by_line(command, there, tmp_path):
    rows = [connect_result(1, done="yes", **{"q-heard": "no"}), connect_result(2, done="perhaps")]
    (tmp_path / "e.json").write_text(dumped(rows), encoding="utf-8")

    done = command("scorecard", "score", there, tmp_path / "e.json", "--out", tmp_path / "scores.jsonl")

    (line,) = (tmp_path / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    scored = json.loads(line)
    assert done.code == 1
    assert "evaluation 2 (e-2)" in done.err
    # 40 of the 70 points whose questions were answered.
    assert (scored["conversation"], scored["score"]) == ("call-1", pytest.approx(4000 / 70))
    assert scored["score_there"] == 70


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("template", "long", "--out", "x.json"), "there is no template 'long'"),
        (("convert", "{there}", "--to", "abacus", "--out", "x.json"), "no system 'abacus'"),
        (("check", "nowhere.json"), "nowhere.json cannot be read"),
        (("check", "{strange}"), "is no form or evaluation"),
        (("convert", "{there}", "--out", "{there}"), "input"),
    ],
)
def test_wrong_usage_ends_with_2(command, there, tmp_path, arguments, said):
    strange = tmp_path / "strange.json"
    strange.write_text("{}", encoding="utf-8")

    done = command("scorecard", *(each.format(there=there, strange=strange) for each in arguments))

    assert done.code == 2
    assert said in done.err


def test_genesys_goes_through_as_well(command, tmp_path):
    (tmp_path / "g.json").write_text(dumped(GENESYS), encoding="utf-8")

    assert command("scorecard", "check", tmp_path / "g.json").code == 0
