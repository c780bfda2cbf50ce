"""Each reason of the library has its kind, and loses what only a command line understands."""

from __future__ import annotations

import pytest

from rapport_web.ingest.reading.kinds import BY_NAME, KINDS, kind_of, plain, speaker_in
from rapport_web.ingest.reading.previewing import CHANGED


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("the time has no zone; guessing could move it to another day and break a promise that was kept", "zone"),
        ("unknown speaker 'Agent2?'; use one of customer, agent, colleague, bot, system", "speaker"),
        ("it is not known who 'Rep' is; say it, such as --map 'speaker.Rep=agent'", "speaker"),
        ("it is not known who is the customer and who the agent: 'A', 'B'; say so with --map", "speaker"),
        ("'31.09.2026 14:05' is not a time in ISO 8601, such as 2026-09-03T14:05:00Z", "time"),
        ("a time cannot be negative", "time"),
        ("the conversation has no turns", "silent"),
        ("no phrase has words", "silent"),
        ("the file is empty", "silent"),
        ("a conversation of this id was already read from a.jsonl; ids must differ", "twice"),
        (CHANGED, "changed"),
        ("the zip holds no files", "unsafe"),
        ("unpacked, it would be more than 200 times its size, as in a zip bomb", "unsafe"),
        ("the name leads out of the zip", "unsafe"),
        ("no format recognises this file; say which it is with --format, or map its columns with --map", "unknown"),
        ("this field is required", "missing"),
        ("the ticket has no id", "missing"),
        ("longer than 200 characters, the most that is kept", "long"),
        ("unknown channel 'fax'; use one of voice, video", "channel"),
        ("damaged JSON", "damaged"),
        ("holds a NUL character, which no text has", "damaged"),
        ("a conversation is an object, not int", "damaged"),
        ("something that nobody thought of", "other"),
    ],
)
def test_every_reason_has_its_kind(reason, kind):
    assert kind_of(reason).name == kind


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        (
            "no format recognises this file; say which it is with --format, or map its columns with --map",
            "No format recognises this file.",
        ),
        ("it is not known who 'Rep' is; say it, such as --map 'speaker.Rep=agent'", "It is not known who 'Rep' is."),
        ("the conversation has no turns", "The conversation has no turns."),
        ("this ends already.", "This ends already."),
    ],
)
def test_reasons_are_sentences_without_the_command_line(reason, shown):
    assert plain(reason) == shown


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("unknown speaker 'Agent2?'; use one of customer", "Agent2?"),
        ("it is not known who 'Rep 7' is; say it", "Rep 7"),
        ("it is not known who is the customer and who the agent: 'Ada', 'Ben'; say so", "Ada"),
        ("the conversation has no turns", None),
    ],
)
def test_the_word_of_an_unknown_speaker_is_found(reason, word):
    assert speaker_in(reason) == word


def test_every_kind_says_what_it_is_and_what_would_help():
    assert len(BY_NAME) == len(KINDS)
    for kind in KINDS:
        assert str(kind.says)
        assert str(kind.helps).endswith(".")
