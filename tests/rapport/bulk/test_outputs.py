"""Files beside the output, and the promise that none of them is an input."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from rapport.bulk.outputs import Outputs, check_writable
from rapport.exceptions import UsageError


def test_the_files_beside_the_output_carry_its_whole_name(tmp_path):
    outputs = Outputs.beside(tmp_path / "r.jsonl")

    assert [path.name for path in outputs.paths()] == [
        "r.jsonl",
        "r.jsonl.read.jsonl",
        "r.jsonl.refused.jsonl",
        "r.jsonl.run.json",
    ]


def test_an_input_is_never_written_over(tmp_path):
    source = tmp_path / "r.jsonl"
    source.write_text("{}")

    with pytest.raises(UsageError, match="is an input"):
        check_writable([source], [str(source)])


def test_an_input_by_another_name_is_still_an_input(tmp_path):
    source = tmp_path / "r.jsonl"
    source.write_text("{}")
    (tmp_path / "link.jsonl").symlink_to(source)

    with pytest.raises(UsageError, match="is an input"):
        check_writable([tmp_path / "link.jsonl"], [str(source)])


def test_a_folder_cannot_be_the_output(tmp_path):
    with pytest.raises(UsageError, match="is a folder"):
        check_writable([tmp_path], [])


def test_the_outputs_folder_must_exist(tmp_path):
    with pytest.raises(UsageError, match="does not exist"):
        check_writable([tmp_path / "nowhere" / "r.jsonl"], [])


CONVERSATION = '{"id": "a1", "channel": "chat", "turns": [{"speaker": "customer", "text": "hello"}]}\n'
READING = '{"conversation": "a1", "reader": {"name": "rapport", "version": "1"}, "turns": [], "labels": {}}\n'


@pytest.mark.parametrize("source", ["", "*.jsonl", "**/*.jsonl"], ids=["folder", "glob", "deep glob"])
def test_a_file_of_a_folder_or_glob_is_an_input_too(tmp_path, source):
    held = tmp_path / "a.jsonl"
    held.write_text(CONVERSATION)

    with pytest.raises(UsageError, match="is an input"):
        check_writable(Outputs.beside(held).paths(), [str(tmp_path / source)])


def test_a_zip_in_a_folder_is_an_input_too(tmp_path):
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("c.jsonl", CONVERSATION)

    with pytest.raises(UsageError, match="is an input"):
        check_writable([tmp_path / "a.zip"], [str(tmp_path)])


def test_what_a_folder_links_to_is_an_input_too(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.jsonl").write_text(CONVERSATION)
    (tmp_path / "folder" / "link.jsonl").symlink_to(tmp_path / "a.jsonl")

    with pytest.raises(UsageError, match="is an input"):
        check_writable([tmp_path / "a.jsonl"], [str(tmp_path / "folder")])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.jsonl", READING),
        ("report.html", "<!doctype html>"),
        ("report.json", "{}"),
        ("r.jsonl.read.jsonl", CONVERSATION),
    ],
)
def test_what_a_former_run_left_in_the_folder_may_be_written_anew(tmp_path, name, content):
    (tmp_path / "a.jsonl").write_text(CONVERSATION)
    (tmp_path / name).write_text(content)

    check_writable([tmp_path / name], [str(tmp_path)])


def test_masked_conversations_with_their_record_may_be_written_anew(tmp_path):
    (tmp_path / "m.jsonl").write_text(CONVERSATION)
    with pytest.raises(UsageError, match="is an input"):
        check_writable([tmp_path / "m.jsonl"], [str(tmp_path)])

    (tmp_path / "m.jsonl.run.json").write_text("{}")

    check_writable([tmp_path / "m.jsonl"], [str(tmp_path)])


def test_a_new_file_in_a_folder_that_is_read_may_be_written(tmp_path):
    (tmp_path / "a.jsonl").write_text(CONVERSATION)

    check_writable([tmp_path / "new.jsonl"], [str(tmp_path)])


def test_a_file_read_besides_is_not_written_over(tmp_path):
    (tmp_path / "staff.csv").write_text("name")

    with pytest.raises(UsageError, match="is an input"):
        check_writable([tmp_path / "staff.csv"], [], beside=[tmp_path / "staff.csv"])


def test_two_outputs_of_one_name_are_refused(tmp_path):
    with pytest.raises(UsageError, match="written twice"):
        check_writable([tmp_path / "r.html", tmp_path / "x" / ".." / "r.html"], [])


def test_a_second_name_of_the_same_file_is_still_an_input(tmp_path):
    source = tmp_path / "r.jsonl"
    source.write_text("{}")
    (tmp_path / "hard.jsonl").hardlink_to(source)

    with pytest.raises(UsageError, match="is an input"):
        check_writable([tmp_path / "hard.jsonl"], [str(source)])
