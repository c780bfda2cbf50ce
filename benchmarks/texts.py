"""The input of the benchmarks: real conversations where they are, else the made-up centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.people.sources import data_folder
from rapport.conversation import Conversation, Turn
from rapport.example_centre.shelf import written
from rapport.formats.format import Intake
from rapport.formats.intake import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

A_CONVERSATION = 6  # turns of a conversation put together from turns of one length


def conversations(turns: int, *names: str) -> tuple[list[Conversation], str]:
    """Return conversations of about ``turns`` turns in all, and where they are from.

    Args:
        turns: How many turns are enough.
        names: The sets of ``care/`` to take; by default ``social``.
    """
    care = data_folder() / "care"
    if care.is_dir():
        intake = Intake(on_refusal=lambda _: None)
        files = [str(care / f"{name}.conversations.jsonl") for name in names or ("social",)]
        found = list(read_sources(files, intake=intake))
        source = f"care/{', care/'.join(names or ('social',))}"
    else:
        found, source = list(written()), "the made-up centre (no CARE_DATA)"
    taken, size = [], 0
    for conversation in found:
        if size >= turns:
            break
        taken.append(conversation)
        size += len(conversation.turns)
    return taken, source


def of_length(found: Iterable[Conversation], words: int, turns: int) -> list[Conversation]:
    """Return conversations whose turns all have as many words, customer and agent by turns.

    Args:
        found: Where the words are taken from: a speaker's turns follow each other and are cut to length.
        words: Of each turn.
        turns: How many turns in all, if there are words for so many.
    """
    said: dict[str, list[str]] = {"customer": [], "agent": []}
    for conversation in found:
        for turn in conversation.turns:
            said.get(turn.speaker, []).extend(turn.text.split())
    texts = {
        speaker: [" ".join(held[start : start + words]) for start in range(0, len(held) - words + 1, words)]
        for speaker, held in said.items()
    }
    pairs = [
        (Turn("customer", asked), Turn("agent", answered))
        for asked, answered in zip(texts["customer"], texts["agent"], strict=False)
    ][: turns // 2]
    step = A_CONVERSATION // 2
    return [
        Conversation(f"{words}-{start}", "chat", tuple(turn for pair in pairs[start : start + step] for turn in pair))
        for start in range(0, len(pairs), step)
    ]


def texts_of(found: Sequence[Conversation]) -> list[str]:
    """Return the texts of all turns, in order."""
    return [turn.text for conversation in found for turn in conversation.turns]
