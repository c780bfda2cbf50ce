"""Batches through worker processes, results in order, with a bounded number under way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import warnings
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING

from rapport.bulk.work import BatchLines, Setting, batch_lines, reader
from rapport.exceptions import EncoderMissing, RapportError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from rapport.bulk.stream import Arrival

# Starting workers costs about as long as reading this many batches in one process.
_WORTH_A_POOL = 3
# Per worker: enough that none waits, few enough that memory stays flat.
_UNDER_WAY = 3


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def through(batches: Iterable[tuple[Arrival, ...]], setting: Setting, *, jobs: int) -> Iterator[BatchLines]:
    """Yield every batch's lines in order; small inputs and ``jobs=1`` stay in this process.

    Raises:
        RapportError: A worker was ended from outside, as a system short of memory does.
    """
    stream = iter(batches)
    first = list(islice(stream, _WORTH_A_POOL))
    if jobs == 1 or len(first) < _WORTH_A_POOL:
        for batch in chain(first, stream):
            yield batch_lines(batch, setting)
        return
    # "spawn": a fork would copy this process's threads' locks (polars and BLAS hold some).
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(setting,))
    waiting: deque[Future[BatchLines]] = deque()
    try:
        for batch in chain(first, stream):
            with _interrupts_are_ours():
                waiting.append(pool.submit(batch_lines, batch, setting))
            if len(waiting) >= jobs * _UNDER_WAY:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise RapportError(
            f"a worker process was ended from outside, perhaps for want of memory; run it again with fewer than "
            f"{jobs} --jobs, and with --resume where the command has it"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_are_ours() -> Iterator[None]:
    """Start workers that do not hear Ctrl-C: this process ends them, and each would print a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Blocked and not ignored: a new process inherits it, and one that comes meanwhile is still heard here.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(setting: Setting) -> None:
    if setting.reading:
        warnings.simplefilter("ignore", EncoderMissing)  # the process that started this one has said it
        reader(setting.own)
