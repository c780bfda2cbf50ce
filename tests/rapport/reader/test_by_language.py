"""Readers for other languages: installed by another distribution, given what is in their language and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from rapport.conversation import Conversation, Turn
from rapport.exceptions import UsageError
from rapport.reader.by_language import GROUP, ByLanguage, installed_readers
from rapport.reader.judge_labels import LabelReader
from rapport.reader.judgement import Judged
from rapport.reader.models.model_file import load_shipped

# What docs/how-to/read-another-language.md shows.
PLUGIN = '''
import re

from rapport.reader.judgement import Judged, Judgement, Span

SORRY = re.compile(r"tut mir leid", re.IGNORECASE)


class German:
    """Finds apologies in German, and nothing else."""

    version = "leid-1"

    def judge(self, conversations):
        return [self._judge(conversation) for conversation in conversations]

    def _judge(self, conversation):
        turns = [self._turn(index, turn) for index, turn in enumerate(conversation.turns)]
        return Judged(conversation, "de", tuple(turns), {})

    def _turn(self, index, turn):
        if turn.speaker != "agent":
            return {}
        found = SORRY.search(turn.text)
        if found is None:
            return {"apology": Judgement(0, 0.9)}
        spans = (Span(index, found.start(), found.end()),)
        return {"apology": Judgement(1, 0.9, spans=spans, because="it says “tut mir leid”")}
'''
GERMAN = (Turn("customer", "Mein Paket ist nicht angekommen und ich bin sauer"), Turn("agent", "Das tut mir leid."))
FRENCH = (Turn("customer", "Bonjour, je n'ai pas reçu ma commande"),)
ENGLISH = (Turn("customer", "My parcel never came"), Turn("agent", "We are sorry about that."))


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """Another distribution, installed as pip would: its module and its entry points."""
    (tmp_path / "rapport_german.py").write_text(PLUGIN, encoding="utf-8")
    info = tmp_path / "rapport_german-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: rapport-german\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nde = rapport_german:German\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def english():
    return LabelReader(load_shipped())


def told(identifier, turns):
    return Conversation(identifier, "chat", turns)


def test_the_page_that_explains_it_shows_this_reader():
    page = Path(__file__).parents[3] / "docs" / "how-to" / "read-another-language.md"

    assert PLUGIN.strip() in page.read_text(encoding="utf-8")


def test_without_other_distributions_there_are_none():
    assert installed_readers() == {}
    assert installed_readers([]) == {}


def test_an_installed_reader_is_found_by_its_language(plugin):
    found = installed_readers()

    assert {code: reader.version for code, reader in found.items()} == {"de": "leid-1"}


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([("en", "x:Y")], r"'x:Y' registers a reader for 'en'.*none of the languages"),
        ([("tlh", "x:Y")], r"'tlh'.*none of the languages.*\bde\b"),
        ([("german", "x:Y")], r"'german'.*none of the languages"),
        ([("de", "rapport_german:German"), ("de", "z:Other")], r"'z:Other' registers a second reader for 'de'"),
    ],
)
def test_a_registration_that_cannot_be_kept_is_refused_with_its_place(plugin, points, said):
    with pytest.raises(UsageError, match=said):
        installed_readers([EntryPoint(name, value, GROUP) for name, value in points])


def test_each_conversation_goes_to_the_reader_of_its_language_and_comes_back_in_its_place(plugin, english):
    held = [told("a", ENGLISH), told("b", GERMAN), told("c", FRENCH), told("d", GERMAN), told("e", ENGLISH)]

    judged = ByLanguage(english, installed_readers()).judge(held)

    assert [each.conversation.id for each in judged] == list("abcde")
    assert [each.language for each in judged] == ["en", "de", "fr", "de", "en"]
    assert judged[1].turns[1]["apology"].value == 1
    assert judged[2].turns == ({},)
    assert [judged[0], judged[4]] == english.judge([held[0], held[4]])


def test_without_installed_readers_nothing_changes(english):
    held = [told("a", ENGLISH), told("b", GERMAN)]

    assert ByLanguage(english, {}).judge(held) == english.judge(held)
    assert ByLanguage(english, {}).judge([]) == []


@pytest.mark.parametrize("turns", [None, ({},)])
def test_a_reader_that_leaves_something_out_is_refused_by_name(english, turns):
    class Careless:
        version = "0"

        def judge(self, conversations):
            return [] if turns is None else [Judged(one, "de", turns, {}) for one in conversations]

    with pytest.raises(UsageError, match=r"reader for 'de' must return one entry"):
        ByLanguage(english, {"de": Careless()}).judge([told("b", GERMAN)])


def test_once_installed_the_command_reads_the_language_and_names_the_reader(plugin):
    source, out = plugin / "c.jsonl", plugin / "r.jsonl"
    source.write_text(json.dumps(told("b", GERMAN).to_dict()) + "\n", encoding="utf-8")

    subprocess.run(
        [sys.executable, "-c", "from rapport.cli import main; main()", "read", str(source), "--out", str(out)],
        env={**os.environ, "PYTHONPATH": str(plugin)},
        check=True,
        capture_output=True,
    )

    reading = json.loads(out.read_text(encoding="utf-8"))
    assert reading["language"] == "de"
    assert reading["turns"][1]["labels"] == {"apology": 1}
    assert [quote["text"] for quote in reading["turns"][1]["quotes"]["apology"]] == ["tut mir leid"]
    assert reading["reader"]["version"].endswith("+de:leid-1")
