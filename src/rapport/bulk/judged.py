"""Batches through the judge: masked here, asked over the network, written out as lines like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.bulk.work import BatchLines, lines_of_objects, mask_batch
from rapport.exceptions import UsageError
from rapport.formats.format import Refusal
from rapport.judge.endpoint import is_this_machine
from rapport.judge.no_answer import NoAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rapport.bulk.stream import Arrival
    from rapport.bulk.work import Setting
    from rapport.judge.judge import Judge

# Small: what an interruption loses was paid for, unless there is a cache.
TURNS_A_BATCH = 200
FIELD = "judge"


def check_judge(judge: Judge, named: Iterable[Path], *, masking: bool) -> None:
    """Refuse to send what is not masked to another machine, and to keep answers where conversations are read from.

    Raises:
        UsageError: Either would happen.
    """
    if not masking and not is_this_machine(judge.settings.address):
        raise UsageError(
            "--no-mask and a --judge on another machine: personal data would be sent there. Leave out --no-mask, or "
            "let the judge run on this machine"
        )
    cache = judge.settings.cache
    if cache is None:
        return
    for source in named:
        if source.is_dir() and cache.resolve().is_relative_to(source.resolve()):
            raise UsageError(f"--judge-cache: {cache} lies in the source {source}; choose a folder outside it")


def through_judge(batches: Iterable[tuple[Arrival, ...]], setting: Setting, judge: Judge) -> Iterator[BatchLines]:
    """Yield every batch's lines in order; a conversation that the judge could not judge is among its refusals."""
    for batch in batches:
        conversations, masked = mask_batch(batch, setting)
        read = judge.read_many(conversations)
        pairs = [(one, each) for (one, _), each in zip(conversations, read, strict=True)]
        kept = [(one, reading) for one, reading in pairs if not isinstance(reading, NoAnswer)]
        yield BatchLines(
            readings=lines_of_objects(reading.to_dict() for _, reading in kept),
            conversations=lines_of_objects(one.to_dict() for one, _ in kept),
            count=len(batch),
            turns=sum(len(one.turns) for one, _ in kept),
            masked=masked,
            refused=tuple(
                Refusal("", f"conversation {one.id}", FIELD, reading.reason)
                for one, reading in pairs
                if isinstance(reading, NoAnswer)
            ),
            judge=judge.account.to_dict(),
        )
