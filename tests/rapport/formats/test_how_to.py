"""The how-to about own exports says what is so: its file, its options and its mapping are taken from the page itself."""

from __future__ import annotations

import json
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from rapport.formats.format import Intake
from rapport.formats.intake import read_sources
from rapport.formats.registry import BUILT_IN
from rapport.formats.tables.columns import FIELDS
from rapport.formats.tables.mapping import Mapping

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (DOCS / "how-to" / "bring-in-your-own-export.md").read_text(encoding="utf-8")
REFERENCE = (DOCS / "reference" / "formats.md").read_text(encoding="utf-8")


def fenced(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def options(command, flag):
    words = shlex.split(command)
    return [after for word, after in pairwise(words) if word == flag]


@pytest.fixture
def calls(tmp_path, monkeypatch):
    (tmp_path / "calls.csv").write_text(fenced("csv")[0])
    (tmp_path / "calls.toml").write_text(fenced("toml")[0])
    monkeypatch.chdir(tmp_path)

    def read(mapping):
        refusals = []
        found = list(read_sources(["calls.csv"], mapping=mapping, intake=Intake(refusals.append)))
        return found, [refusal.to_dict() for refusal in refusals]

    return read


def test_the_first_command_reads_one_conversation_and_refuses_the_other_as_shown(calls):
    found, refused = calls(Mapping.from_options(options(fenced("sh")[0], "--map")))

    assert [(one.id, one.channel, one.team, one.started_at) for one in found] == [
        ("1001", "voice", "Billing", "2026-03-01T10:00:00")
    ]
    assert refused == [json.loads(fenced("json")[0])]


def test_the_kept_mapping_reads_both(calls):
    found, refused = calls(Mapping.load("calls.toml"))

    assert [one.id for one in found] == ["1001", "1002"]
    assert [turn.speaker for turn in found[1].turns] == ["agent", "customer"]
    assert refused == []


@pytest.mark.parametrize("command", fenced("sh"))
def test_every_mapping_on_the_page_can_be_used(command):
    Mapping.from_options(options(command, "--map")).check_fields(FIELDS)
    Mapping.from_options(options(command, "--answers-map"))


def test_the_reference_names_every_format_and_field():
    assert not [one.name for one in BUILT_IN if f"| `{one.name}` |" not in REFERENCE]
    assert not [name for name in FIELDS if f"`{name}`" not in REFERENCE]
