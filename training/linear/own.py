"""Our own labelled conversations in ``training/own``: plain text that a person can read and mend."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from rows import LabelledConversation, labelled

from rapport.conversation import Conversation
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

FOLDER: Final = Path(__file__).parents[1] / "own"
_HEADING: Final = re.compile(r"# (?P<name>\S+) \| (?P<channel>\w+) \| (?P<labels>.+)")
_TURN: Final = re.compile(r"(?P<who>[CA]) (?P<labels>[^|]*) \| (?P<text>.+)")
_LABEL: Final = re.compile(r"(?P<name>[a-z]+)(?P<value>[12])?")


def load_own(folder: Path = FOLDER) -> list[LabelledConversation]:
    """Load every file of the folder.

    Raises:
        ValueError: A line is no heading and no turn, or names a label or value that is none.
    """
    loaded = []
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.split("\n") if line.strip()]
            if lines:
                loaded.append(_conversation(lines, path))
    return loaded


def _conversation(lines: list[str], path: Path) -> LabelledConversation:
    heading = _HEADING.fullmatch(lines[0])
    raw = dict(pair.partition("=")[::2] for pair in heading["labels"].split()) if heading else {}
    if heading is None or set(raw) != set(CONVERSATION_LABELS):
        raise ValueError(f"{path}: no heading with every label: {lines[0][:120]}")
    turns, by_index = [], {}
    try:
        labels = {label: _value(label, raw[label], order) for label, order in CONVERSATION_LABELS.items()}
        for index, line in enumerate(lines[1:]):
            match = _TURN.fullmatch(line)
            if match is None:
                raise ValueError(f"no turn: {line[:80]}")  # noqa: TRY301  # the place is added below
            speaker = "customer" if match["who"] == "C" else "agent"
            turns.append({"speaker": speaker, "text": match["text"].replace("\\n", "\n")})
            by_index[index] = _customer(match["labels"]) if speaker == "customer" else _agent(match["labels"])
    except ValueError as error:
        raise ValueError(f"{path}: {heading['name']}: {error}") from None
    conversation = Conversation.from_dict({"id": heading["name"], "channel": heading["channel"], "turns": turns})
    return labelled(conversation, f"own {path.stem}", "own", by_index, labels)


def _value(label: str, raw: str, order: tuple[Any, ...]) -> Any:
    found = next((value for value in order if str(value) == raw), None)
    if found is None:
        raise ValueError(f"{raw} is no value of {label}")
    return found


def _customer(given: str) -> dict[str, Any]:
    emotion, intensity, *flags = [*given.split(), "", ""][: max(2, len(given.split()))]
    found = {
        "emotion": _value("emotion", emotion, CUSTOMER_LABELS["emotion"]),
        "intensity": _value("intensity", intensity, CUSTOMER_LABELS["intensity"]),
    }
    if not set(flags) <= {"effort", "clue", "leaving"}:
        raise ValueError(f"no labels of a customer's turn: {given}")
    if (emotion == "neutral") is not (found["intensity"] == 0):
        raise ValueError(f"a neutral turn has no intensity and any other has some: {given}")
    return {**found, **{label: int(label in flags) for label in ("effort", "clue", "leaving")}}


def _agent(given: str) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(AGENT_LABELS, 0)
    words = given.split()
    for word in words:
        match = _LABEL.fullmatch(word)
        if word == "-" and len(words) == 1:
            continue
        if match is None or match["name"] not in found:
            raise ValueError(f"no labels of an agent's turn: {given}")
        found[match["name"]] = _value(match["name"], match["value"] or "1", AGENT_LABELS[match["name"]])
    if not words:
        raise ValueError("a turn without labels of an agent's: write - where it has none")
    return found
