"""Principle 7: an agent's feelings are nobody's data. The schema has no place for them."""

from __future__ import annotations

import re
from pathlib import Path

from rapport.reader.reading import AGENT_LABELS

ROOT = Path(__file__).resolve().parents[2]
FEELINGS = re.compile(r"agent_?(emotion|mood|stress|attitude|sentiment|tone|valence|arousal)", re.IGNORECASE)


_STRIPPING = re.compile(r"\b(formats\.agent_emotion|count_agent_emotion|names_of_agent_emotion)\b")


def test_no_label_of_an_agents_turn_is_about_what_the_agent_feels():
    assert not {"emotion", "intensity", "mood", "stress", "attitude", "sentiment", "tone"} & set(AGENT_LABELS)


def test_no_field_of_the_source_holds_an_agents_emotion():
    # formats/ names such vendor fields, because it strips them; what comes in through a page asks it to.
    holding = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "src").rglob("*.py")
        if "formats" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if FEELINGS.search(_STRIPPING.sub("", line)) and not line.lstrip().startswith("#")
    ]

    assert not holding
