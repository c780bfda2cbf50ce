"""Files beside the output, and the promise that none of them is an input."""

from __future__ import annotations

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
