"""Principle 7: an agent's feelings are nobody's data, in no table, page, file or mail of the platform."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

from rapport.reader.reading import AGENT_LABELS
from rapport_web.readings.words import LABELS

ROOT = Path(__file__).resolve().parents[2]
FEELINGS = re.compile(r"emotion|mood|stress|attitude|sentiment|valence|arousal|morale", re.IGNORECASE)
OF_AGENTS = re.compile(rf"agents?\W+(?:\w+\W+)?(?:{FEELINGS.pattern})", re.IGNORECASE)
# Where a page says that it is never done.
SAYS_NEVER = ("never", "Nobody’s", "nobody’s", "dropped", "not data")


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_no_table_has_a_place_for_a_feeling(model):
    assert not [field.name for field in model._meta.get_fields() if FEELINGS.search(field.name)]


def test_what_can_be_corrected_of_an_agents_turn_is_what_was_said_and_done():
    assert not {"emotion", "intensity"} & set(AGENT_LABELS)
    assert set(AGENT_LABELS) <= set(LABELS)


@pytest.mark.parametrize("template", sorted((ROOT / "src" / "rapport_web").rglob("*.html")), ids=lambda path: path.name)
def test_a_page_that_speaks_of_an_agents_feeling_says_that_it_is_never_read(template):
    text = template.read_text(encoding="utf-8")

    for found in OF_AGENTS.finditer(text):
        around = text[max(0, found.start() - 200) : found.end() + 200]
        assert any(word in around for word in SAYS_NEVER), found.group()
