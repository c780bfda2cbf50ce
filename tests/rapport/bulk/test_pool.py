"""Batches through processes: in order, none twice, a bounded number under way, and a plain word when one dies."""

from __future__ import annotations

import os
import signal

import pytest

from rapport.bulk import pool
from rapport.bulk.pool import through, usable_cores
from rapport.bulk.stream import Arrival
from rapport.bulk.work import Setting
from rapport.conversation import Conversation, Turn
from rapport.exceptions import RapportError

MASKING = Setting(reading=False)


def batch(number):
    return (Arrival(Conversation(f"c{number}", "chat", (Turn("customer", "Mail me at otto@example.org"),))),)


def ids(found):
    return [each.conversations.split(b'"')[3].decode() for each in found]


class Bomb:
    """Ends the process that unpacks it, as a system short of memory does."""

    def __reduce__(self):
        return os._exit, (9,)


def test_there_is_a_core_to_use():
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)


def test_several_processes_keep_the_order_lose_nothing_and_take_no_more_than_can_be_under_way():
    taken, ahead, several = [], [], []

    def batches():
        for number in range(20):
            taken.append(number)
            yield batch(number)

    for found in through(batches(), MASKING, jobs=2):
        several.append(found)
        ahead.append(len(taken) - len(several))

    assert ids(several) == [f"c{number}" for number in range(20)]
    assert max(ahead) <= 2 * pool._UNDER_WAY
    assert several == list(through(batches(), MASKING, jobs=1))


def test_one_process_takes_one_batch_after_the_other():
    taken = []

    def batches():
        for number in range(10):
            taken.append(number)
            yield batch(number)

    stream = through(batches(), MASKING, jobs=1)
    next(stream)

    assert len(taken) == pool._WORTH_A_POOL


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_small_input_stays_in_this_process(count):
    assert len(list(through([batch(number) for number in range(count)], MASKING, jobs=64))) == count


def test_a_worker_that_is_ended_from_outside_is_said_with_what_to_do():
    with pytest.raises(RapportError, match=r"memory.*--resume"):
        list(through([batch(0), batch(1), (Bomb(),)], MASKING, jobs=2))


def test_an_error_in_the_sources_ends_the_workers_and_is_passed_on():
    def batches():
        yield from (batch(number) for number in range(4))
        raise RapportError("the disk is gone")

    with pytest.raises(RapportError, match="the disk is gone"):
        list(through(batches(), MASKING, jobs=2))


def test_ctrl_c_is_heard_again_once_the_workers_are_started():
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])

    with pool._interrupts_are_ours():
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])

    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before
