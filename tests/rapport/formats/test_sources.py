from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from rapport.exceptions import UsageError
from rapport.formats.format import Intake, Refusal
from rapport.formats.sources import expand


@pytest.fixture
def refusals():
    return []


@pytest.fixture
def intake(refusals):
    return Intake(on_refusal=refusals.append)


def names(folder, sources, intake, **options):
    return [os.path.relpath(document.name, folder) for document in expand(sources, intake=intake, **options)]


def put(folder, *paths, text="x"):
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def zipped(path, entries, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_a_folder_is_walked_to_the_bottom_by_name(tmp_path, intake):
    put(tmp_path, "b.txt", "a/2.txt", "a/1.txt", "c/d/e.txt")

    assert names(tmp_path, [tmp_path], intake) == ["b.txt", "a/1.txt", "a/2.txt", "c/d/e.txt"]


def test_a_glob_takes_what_matches_and_two_stars_go_deep(tmp_path, intake):
    put(tmp_path, "b.txt", "a/1.txt", "a/2.csv")

    assert names(tmp_path, [f"{tmp_path}/*.txt"], intake) == ["b.txt"]
    assert names(tmp_path, [f"{tmp_path}/**/*.txt"], intake) == ["a/1.txt", "b.txt"]


def test_a_file_whose_name_looks_like_a_glob_is_the_file(tmp_path, intake):
    put(tmp_path, "call[1].txt", "call1.txt")

    assert names(tmp_path, [tmp_path / "call[1].txt"], intake) == ["call[1].txt"]


def test_what_rapport_wrote_is_left_out_of_a_folder_and_counted(tmp_path, intake):
    put(tmp_path, "in.jsonl", "r.refused.jsonl", "r.read.jsonl", ".hidden", "out.jsonl")
    put(tmp_path, "old.jsonl", text='{"conversation": "a", "reader": {"name": "rules"}, "turns": []}\n')

    assert names(tmp_path, [tmp_path], intake, leave_out=[tmp_path / "out.jsonl"]) == ["in.jsonl"]
    assert intake.left_out == {"files of the output": 3, "hidden files": 1}


def test_conversations_as_read_are_a_source_when_they_are_named(tmp_path, intake):
    put(tmp_path, "r.read.jsonl")

    assert names(tmp_path, [tmp_path / "r.read.jsonl"], intake) == ["r.read.jsonl"]


def test_a_file_named_twice_is_read_once(tmp_path, intake):
    put(tmp_path, "a.txt", "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a.txt")

    assert names(tmp_path, [tmp_path / "a.txt", tmp_path], intake) == ["a.txt", "b.txt"]
    assert intake.left_out == {"files named twice": 2}


@pytest.mark.parametrize("source", ["missing.txt", "missing/*.txt", "missing/**/*.txt"])
def test_a_source_that_does_not_exist_is_wrong_usage_before_anything_is_read(tmp_path, intake, source):
    put(tmp_path, "a.txt")

    with pytest.raises(UsageError, match="missing"):
        next(expand([tmp_path / "a.txt", tmp_path / source], intake=intake))


def test_no_source_at_all_is_wrong_usage(intake):
    with pytest.raises(UsageError, match="no source"):
        next(expand([], intake=intake))


def test_what_cannot_be_opened_is_refused_and_the_rest_goes_on(tmp_path, intake, refusals):
    put(tmp_path, "z.txt")
    put(tmp_path, "empty.txt", text="")
    (tmp_path / "empty folder").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")

    assert names(tmp_path, [tmp_path / "empty folder", tmp_path], intake) == ["z.txt"]
    assert [(os.path.relpath(r.file, tmp_path), r.reason) for r in refusals] == [
        ("empty folder", "the folder is empty"),
        ("empty.txt", "the file is empty"),
        ("gone.txt", "the link leads nowhere"),
        ("pipe.txt", "this is not a file that can be read"),
    ]


def test_a_name_that_is_not_utf8_can_still_be_written_down(tmp_path, intake):
    put(tmp_path, os.fsdecode(b"caf\xe9.txt"))

    (name,) = names(tmp_path, [tmp_path], intake)

    assert name.encode() == "caf\ufffd.txt".encode()


def test_the_files_of_a_zip_are_documents_that_open_again_and_again(tmp_path, intake):
    path = zipped(tmp_path / "all.zip", {"b.txt": "two", "a/1.txt": "one", "a/": "", "__MACOSX/a": "x", ".x": "x"})

    documents = list(expand([path], intake=intake))

    assert [d.name for d in documents] == [f"{path}!a/1.txt", f"{path}!b.txt"]
    for document, content in zip(documents * 2, [b"one", b"two"] * 2, strict=True):
        with document.open() as stream:
            assert stream.read() == content
    assert (documents[0].head, documents[0].size, documents[0].suffix) == (b"one", 3, ".txt")


def test_a_workbook_is_one_document_although_it_is_a_zip(tmp_path, intake):
    zipped(tmp_path / "calls.xlsx", {"xl/workbook.xml": "<x/>"})

    assert names(tmp_path, [tmp_path], intake) == ["calls.xlsx"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("../../etc/passwd", "x", "leads out"),
        ("/etc/passwd", "x", "leads out"),
        ("a\\..\\..\\b.txt", "x", "leads out"),
        ("C:\\b.txt", "x", "leads out"),
        ("inner.zip", b"PK\x03\x04rest", "zip inside a zip"),
        ("bomb.txt", bytes(3_000_000), "zip bomb"),
    ],
)
def test_a_dangerous_entry_is_refused_and_its_neighbours_are_read(tmp_path, name, content, reason):
    refusals = []
    intake = Intake(on_refusal=refusals.append)
    noise = os.urandom(20_000).hex()
    path = zipped(tmp_path / "all.zip", {"a.txt": "fine", name: content, "noise.txt": noise})

    assert names(tmp_path, [path], intake) == ["all.zip!a.txt", "all.zip!noise.txt"]
    assert len(refusals) == 1
    assert reason in refusals[0].reason


def test_zip_bombs_are_refused_before_they_are_unpacked(tmp_path, intake, refusals):
    path = zipped(tmp_path / "bomb.zip", {f"{i}.txt": bytes(10_000_000) for i in range(3)}, compresslevel=9)

    assert names(tmp_path, [path], intake) == []
    reason = "unpacked, it would be more than 200 times its size, as in a zip bomb"
    assert refusals == [Refusal(f"{path}!{i}.txt", None, None, reason) for i in range(3)]


def test_a_damaged_zip_is_refused_whole_and_a_damaged_entry_alone(tmp_path, intake, refusals):
    whole = zipped(tmp_path / "whole.zip", {"a.txt": "fine" * 100, "b.txt": os.urandom(500)})
    raw = bytearray(whole.read_bytes())
    raw[raw.index(b"b.txt") + 40] ^= 0xFF
    (tmp_path / "entry.zip").write_bytes(raw)
    (tmp_path / "cut.zip").write_bytes(whole.read_bytes()[:-60])

    assert names(tmp_path, [tmp_path / "cut.zip", tmp_path / "entry.zip"], intake) == ["entry.zip!a.txt"]
    assert [Path(r.file).name for r in refusals] == ["cut.zip", "entry.zip!b.txt"]
    assert all("damaged zip" in r.reason for r in refusals)


def test_an_encrypted_entry_is_refused(tmp_path, intake, refusals):
    path = zipped(tmp_path / "locked.zip", {"a.txt": "secret"})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)

    assert names(tmp_path, [path], intake) == []
    assert "encrypted" in refusals[0].reason


@pytest.mark.parametrize("cut", range(0, 240, 7))
def test_a_zip_with_any_byte_changed_gives_documents_or_refusals(tmp_path, intake, cut):
    path = zipped(tmp_path / "some.zip", {"a.txt": "one", "b.txt": "two"})
    raw = bytearray(path.read_bytes())
    raw[cut % len(raw)] ^= 0x5A
    path.write_bytes(raw)

    for document in expand([path], intake=intake):
        with document.open() as stream:
            assert isinstance(stream, io.BufferedReader)


def test_masked_conversations_and_reports_are_left_out_of_a_folder(tmp_path, intake, refusals):
    put(tmp_path, "a.jsonl", "masked.jsonl", "masked.jsonl.run.json", "x.run.json.part")
    put(tmp_path, "report.json", text='{\n "format": 1,\n "verdict": "cant_tell"}')
    put(tmp_path, "report.html", text="<!doctype html>\n<html><title>Do they need more? \u00b7 Rapport</title>")
    put(tmp_path, "other.html", text="<!doctype html>\n<html><title>Chat</title>")

    assert names(tmp_path, [tmp_path], intake) == ["a.jsonl", "other.html"]
    assert (intake.left_out["files of the output"], refusals) == (5, [])
    assert names(tmp_path, [tmp_path / "masked.jsonl"], intake) == ["masked.jsonl"]


def test_a_link_to_a_folder_is_not_followed_and_that_is_said(tmp_path, intake, refusals):
    put(tmp_path, "in/a.txt", "beside/b.txt")
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "beside", target_is_directory=True)

    assert names(tmp_path, [tmp_path / "in"], intake) == ["in/a.txt"]
    assert intake.left_out == {"links to folders (name the folder itself to have it read)": 1}
    assert refusals == []


def test_a_link_to_a_folder_that_is_named_is_followed(tmp_path, intake):
    put(tmp_path, "beside/b.txt")
    (tmp_path / "linked").symlink_to(tmp_path / "beside", target_is_directory=True)

    assert names(tmp_path, [tmp_path / "linked"], intake) == ["linked/b.txt"]
