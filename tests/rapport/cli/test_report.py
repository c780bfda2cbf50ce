"""``rapport report``: the page, the figures, and everything that must not happen on the way."""

from __future__ import annotations

import json
import shutil

import pytest


def put(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def objects(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def report(command, tmp_path):
    def make(*arguments):
        done = command("report", *arguments, "--out", tmp_path / "r.html", "--json", tmp_path / "r.json", "--jobs", "1")
        figures = json.loads((tmp_path / "r.json").read_text()) if (tmp_path / "r.json").exists() else None
        return done, figures

    return make


def read(command, source, out, *arguments):
    assert command("read", source, "--out", out, "--jobs", "1", *arguments).code in (0, 1)
    return out


BAD = {"id": "x", "channel": "fax", "turns": []}


def test_the_page_and_the_figures_are_written_and_said(report, told, asked, tmp_path):
    done, figures = report(told, "--answers", asked)

    assert done.code == 0
    assert f"Wrote {tmp_path / 'r.html'}" in done.err
    assert f"Wrote {tmp_path / 'r.json'}" in done.err
    assert {"verdict", "importance", "gap", "headroom", "segments", "drivers", "moments", "causes"} < figures.keys()
    assert {"settings", "n", "n_effective"} < figures.keys()
    assert figures["verdict"] == "cant_tell"
    assert (tmp_path / "r.html").read_text().startswith("<!doctype html>")


def test_a_report_is_the_same_twice_also_into_the_folder_it_is_of(command, told, asked, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    shutil.copy(told, folder / "c.jsonl")
    shutil.copy(asked, folder / "answers.csv")
    arguments = ["report", folder, "--answers", folder / "answers.csv", "--out", folder / "r.html"]

    first = command(*arguments, "--json", folder / "r.json", "--jobs", "1")
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    second = command(*arguments, "--json", folder / "r.json", "--jobs", "1")

    assert (first.code, second.code) == (0, 0)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == made
    assert sorted(made) == ["answers.csv", "c.jsonl", "r.html", "r.json"]


@pytest.mark.parametrize("target", ["told", "asked", "readings", "staff", "mapping", "answers_mapping"])
@pytest.mark.parametrize("option", ["--out", "--json"])
def test_no_input_is_written_over(command, told, asked, target, option):
    tmp_path = told.parent
    files = {"told": told, "asked": asked}
    for name, content in (
        ("readings", "{}\n"),
        ("staff", "name\nInes\n"),
        ("mapping", '[columns]\ntext = "T"\n'),
        ("answers_mapping", '[columns]\nempathy = "E"\n'),
    ):
        files[name] = tmp_path / name
        files[name].write_text(content)
    before = files[target].read_bytes()
    outputs = {"--out": tmp_path / "r.html", "--json": tmp_path / "r.json", option: files[target]}

    done = command(
        "report", told, "--answers", asked, "--readings", files["readings"], "--staff", files["staff"],
        "--mapping", files["mapping"], "--answers-mapping", files["answers_mapping"],
        *(each for pair in outputs.items() for each in pair),
    )  # fmt: skip

    assert (done.code, "is an input" in done.err) == (2, True)
    assert files[target].read_bytes() == before


def test_the_page_and_the_figures_cannot_be_one_file(command, told, tmp_path):
    done = command("report", told, "--out", tmp_path / "r.html", "--json", tmp_path / "." / "r.html")

    assert (done.code, "written twice" in done.err) == (2, True)
    assert not (tmp_path / "r.html").exists()


def test_refusals_lie_beside_the_page_and_go_when_nothing_is_refused(report, told, tmp_path):
    whole = told.read_text()
    told.write_text(whole + json.dumps(BAD) + "\n")
    first, _ = report(told)
    (refusal,) = objects(tmp_path / "r.html.refused.jsonl")
    told.write_text(whole)

    second, _ = report(told)

    assert (first.code, refusal["field"], second.code) == (1, "channel", 0)
    assert not (tmp_path / "r.html.refused.jsonl").exists()


def test_answers_that_are_refused_are_counted_with_the_conversations(report, told, asked, tmp_path):
    with asked.open("a") as stream:
        stream.write("STORY-01,9,4,yes,,,,,\n")

    done, _ = report(told, "--answers", asked)

    assert done.code == 1
    assert [refusal["field"] for refusal in objects(tmp_path / "r.html.refused.jsonl")] == ["empathy"]


def test_what_the_former_run_refused_is_told_again(command, report, told, tmp_path):
    told.write_text(told.read_text() + json.dumps(BAD) + "\n")
    direct, of_sources = report(told)

    done, of_readings = report(told, "--readings", read(command, told, tmp_path / "read.jsonl"))

    assert (direct.code, done.code) == (1, 1)
    assert of_readings == of_sources
    assert len(objects(tmp_path / "r.html.refused.jsonl")) == 1


def test_readings_of_more_conversations_than_are_asked_for_are_taken_up(command, report, told, tmp_path):
    readings = read(command, told, tmp_path / "read.jsonl")
    part = tmp_path / "part.jsonl"
    part.write_text("".join(told.read_text().splitlines(keepends=True)[:10]))

    done, figures = report(part, "--readings", readings)

    assert done.code == 0
    assert figures == report(part)[1] | {"settings": figures["settings"]}


def test_conversations_as_they_were_read_are_sources_too(command, report, told, tmp_path):
    readings = read(command, told, tmp_path / "read.jsonl")

    done, figures = report(tmp_path / "read.jsonl.read.jsonl", "--readings", readings)

    assert done.code == 0
    assert figures["moments"] == report(told)[1]["moments"]


def test_readings_of_an_interrupted_run_are_refused(command, report, told, tmp_path):
    readings = read(command, told, tmp_path / "read.jsonl")
    record = tmp_path / "read.jsonl.run.json"
    record.write_text(record.read_text().replace('"state": "done"', '"state": "running"'))

    done, _ = report(told, "--readings", readings)

    assert (done.code, "--resume" in done.err) == (2, True)


def test_readings_that_were_edited_are_refused_with_their_line(command, report, told, tmp_path):
    readings = read(command, told, tmp_path / "read.jsonl")
    lines = objects(readings)
    lines[1]["turns"].pop(0)
    put(readings, *lines)

    done, _ = report(told, "--readings", readings)

    assert done.code == 2
    assert "read.jsonl, line 2" in done.err


def test_the_page_says_that_nothing_was_masked_only_where_that_is_so(command, report, told, tmp_path):
    masked = read(command, told, tmp_path / "masked.jsonl")
    kept = read(command, told, tmp_path / "kept.jsonl", "--no-mask", "the kept reason")
    pages = []
    for arguments in (["--readings", masked, "--no-mask", "a new reason"], ["--readings", kept], ["--no-mask", "mine"]):
        assert report(told, *arguments)[0].code == 0
        pages.append((tmp_path / "r.html").read_text())

    assert "a new reason" not in pages[0]
    assert "the kept reason" in pages[1]
    assert "mine" in pages[2]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ([], 4),  # the one without a day as well
        (["--from", "2026-08-31"], 2),
        (["--to", "2026-08-31"], 2),
        (["--from", "2026-08-31", "--to", "2026-08-31"], 1),
        (["--from", "2027-01-01"], 0),
    ],
)
def test_a_period_holds_its_first_and_its_last_day(report, tmp_path, period, expected):
    turns = [{"speaker": "customer", "text": "This is the third time I call and nobody came!"}]
    days = {"aug-01": "2026-08-01T00:00:00Z", "aug-31": "2026-08-31T23:59:59Z", "sep-01": "2026-09-01T00:00:00Z"}
    told = put(
        tmp_path / "c.jsonl",
        *({"id": each, "channel": "chat", "turns": turns, "started_at": day} for each, day in days.items()),
        {"id": "no-day", "channel": "chat", "turns": turns},
    )
    asked = tmp_path / "a.csv"
    asked.write_text(
        "conversation,empathy,satisfaction,resolved\n" + "".join(f"{each},4,4,yes\n" for each in (*days, "no-day"))
    )

    done, figures = report(told, "--answers", asked, *period)

    assert done.code == 0
    assert figures["n"] == expected


def test_a_pdf_is_written_where_the_name_says_so(command, told, tmp_path):
    pytest.importorskip("weasyprint", reason="the [pdf] extra is not installed")
    few = tmp_path / "few.jsonl"
    few.write_text("".join(told.read_text().splitlines(keepends=True)[:2]))

    done = command("report", few, "--out", tmp_path / "r.PDF", "--jobs", "1")

    assert done.code == 0
    assert (tmp_path / "r.PDF").read_bytes().startswith(b"%PDF-")


def test_without_answers_the_page_says_what_it_cannot_say(report, told):
    done, figures = report(told)

    assert (done.code, figures["verdict"], figures["n"]) == (0, "cant_tell", 0)
    assert figures["moments"]["conversations"] == 40


def test_where_nothing_could_be_read_there_is_no_page_and_the_reason_is_said(report, tmp_path):
    (tmp_path / "empty.jsonl").write_text("")

    done, figures = report(tmp_path / "empty.jsonl")

    assert (done.code, figures) == (2, None)
    assert "no conversation could be read" in done.err
    assert "empty.jsonl" in done.err


def test_a_made_up_centre_is_called_so_on_its_page(report, told, tmp_path):
    report(told, "--made-up", "--title", "Hale & Brandt <Parcels>")

    page = (tmp_path / "r.html").read_text()
    assert "made up" in page or "made-up" in page
    assert "Hale &amp; Brandt &lt;Parcels&gt;" in page
    assert "<Parcels>" not in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sesoi", "0"], "sesoi"),
        (["--sesoi", "nan"], "sesoi"),
        (["--tolerable-gap", "1.5"], "tolerable_gap"),
        (["--seed", "-1"], "--seed"),
        (["--invited", "0"], "--invited"),
        (["--jobs", "0"], "--jobs"),
        (["--from", "yesterday"], "--from"),
        (["--from", "2026-09-02", "--to", "2026-09-01"], "2026-09-02 lies after --to 2026-09-01"),
        (["--answers-map", "a=b", "--answers-mapping", "IN/m.toml", "--answers", "IN/empty.csv"], "both given"),
        (["--answers", "IN/empty.csv"], "empty.csv: the file is empty"),
        (["--readings", "IN/"], "do not exist"),
        (["--no-mask", ""], "needs a reason"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_written(command, told, arguments, said):
    folder = told.parent
    (folder / "empty.csv").write_text("")
    (folder / "m.toml").write_text('[columns]\nempathy = "E"\n')
    placed = [each.replace("IN/", f"{folder}/") for each in arguments]

    done = command("report", told, "--out", folder / "r.html", *placed)

    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (folder / "r.html").exists()
