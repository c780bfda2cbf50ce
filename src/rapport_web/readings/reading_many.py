"""Reading many conversations: a few in this process, many in as many processes as there are cores.

A conversation that the reader stumbles over is passed over and counted; the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from rapport.bulk.pool import usable_cores
from rapport.bulk.work import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from rapport.conversation import Conversation as Told
    from rapport.reader.reading import Reading

# A process takes about as long to start as it takes to read this many batches here.
_WORTH_PROCESSES: Final = 6
_UNDER_WAY: Final = 2
_ORPHANED: Final = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """Conversations to read.

    Attributes:
        texts: Each with how many pieces were masked in it.
        last: The key of the last one, by which the next batch is found.
        size: How many were asked for, those included that could not be told.
        fingerprints: For each conversation that of the text.
    """

    texts: Sequence[tuple[Told, int]]
    last: int
    size: int
    fingerprints: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch.

    Attributes:
        readings: Of those that could be read, in order.
        faults: For those that could not, the kind of fault: no words of theirs.
    """

    readings: tuple[Reading, ...]
    faults: tuple[tuple[str, str], ...]


def read_texts(texts: Sequence[tuple[Told, int]], own: Path | None) -> Outcome:
    """Read conversations in this process."""
    voice = reader(own)
    try:
        return Outcome(tuple(voice.read_many(list(texts))), ())
    except Exception:  # noqa: BLE001  # one of them; which one is found by reading each by itself
        readings, faults = [], []
        for told, masked in texts:
            try:
                readings.append(voice.read(told, masked=masked))
            except Exception as error:  # noqa: BLE001  # whatever it is, it is this conversation's
                faults.append((told.id, type(error).__name__))
        return Outcome(tuple(readings), tuple(faults))


def read_batches(batches: Iterable[Batch], own: Path | None) -> Iterator[tuple[Batch, Outcome]]:
    """Read batches in order; few of them here, more of them in processes."""
    stream = iter(batches)
    first = list(islice(stream, _WORTH_PROCESSES + 1))
    if len(first) <= _WORTH_PROCESSES or usable_cores() == 1:
        for batch in chain(first, stream):
            yield batch, read_texts(batch.texts, own)
        return
    with _processes(own) as submit:
        waiting: deque[tuple[Batch, Future[Outcome]]] = deque()
        for batch in chain(first, stream):
            waiting.append((batch, submit(batch)))
            if len(waiting) >= usable_cores() * _UNDER_WAY:
                done, future = waiting.popleft()
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()


@contextmanager
def _processes(own: Path | None) -> Iterator[Callable[[Batch], Future[Outcome]]]:
    # "spawn": a fork would copy this process's threads' locks, and its connection to the database.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(usable_cores(), mp_context=context, initializer=_begin, initargs=(own,))
    try:
        yield lambda batch: pool.submit(read_texts, batch.texts, own)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(own: Path | None) -> None:
    """Load the reader, and end when the process that wanted it is gone: nobody else would end this one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=partial(_end_with, parent), daemon=True).start()
    reader(own)


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(_ORPHANED)
