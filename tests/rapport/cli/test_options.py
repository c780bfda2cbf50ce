"""The options that commands share become sources, or a sentence that says what is wrong."""

from __future__ import annotations

import pytest

from rapport.cli.options import sources
from rapport.exceptions import UsageError

PLAIN = {"format": "auto", "columns": None, "mapping": None, "staff": None, "no_mask": None}


def test_without_options_the_sources_are_what_was_named():
    found = sources(["a.jsonl", "b/"], **PLAIN)

    assert (found.named, found.format, found.mapping, found.staff) == (("a.jsonl", "b/"), "auto", None, None)
    assert found.beside() == ()


def test_columns_and_a_saved_mapping_say_the_same(tmp_path):
    saved = tmp_path / "m.toml"
    saved.write_text('[columns]\ntext = "Utterance"\n')

    typed = sources(["a.csv"], **PLAIN | {"columns": ["text=Utterance"]})
    loaded = sources(["a.csv"], **PLAIN | {"mapping": saved})

    assert typed.mapping == loaded.mapping
    assert (typed.beside(), loaded.beside()) == ((), (saved,))


def test_the_staff_file_is_one_of_the_files_read(tmp_path):
    staff = tmp_path / "staff.csv"
    staff.write_text("name\nInes\n")

    assert sources(["a.csv"], **PLAIN | {"staff": staff}).beside() == (staff,)


@pytest.mark.parametrize("columns", [["text"], ["=Utterance"], ["text="]])
def test_a_column_without_its_field_or_name_is_said(columns):
    with pytest.raises(UsageError, match="FIELD=COLUMN"):
        sources(["a.csv"], **PLAIN | {"columns": columns})


@pytest.mark.parametrize("reason", ["", " ", "\t\n"])
def test_a_blank_reason_is_none(reason):
    with pytest.raises(UsageError, match="needs a reason"):
        sources(["a.csv"], **PLAIN | {"no_mask": reason})


def test_a_mapping_and_columns_are_not_both_taken(tmp_path):
    with pytest.raises(UsageError, match="both given"):
        sources(["a.csv"], **PLAIN | {"columns": ["text=T"], "mapping": tmp_path / "m.toml"})


@pytest.mark.parametrize("name", ["nowhere.csv", ""], ids=["missing", "a folder"])
def test_a_staff_file_that_is_none_is_named(tmp_path, name):
    with pytest.raises(UsageError, match="does not exist"):
        sources(["a.csv"], **PLAIN | {"staff": tmp_path / name})


@pytest.mark.parametrize("content", [None, b"not = [toml", b"\xff\xfe"], ids=["missing", "damaged", "no text"])
def test_a_mapping_that_cannot_be_loaded_is_named(tmp_path, content):
    saved = tmp_path / "m.toml"
    if content is not None:
        saved.write_bytes(content)

    with pytest.raises(UsageError, match=r"m\.toml"):
        sources(["a.csv"], **PLAIN | {"mapping": saved})
