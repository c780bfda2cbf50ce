from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from rapport.formats.mail.message import Letter
from rapport.formats.mail.threads import in_order, threads


def letter(
    identity, *parents, hour=None, subject="", is_reply=False, sender="a@x.example", to=("b@x.example",), thread=()
):
    return Letter(
        id=identity,
        parents=parents,
        thread=thread,
        sender=sender,
        recipients=to,
        subject=subject,
        is_reply=is_reply,
        when=None if hour is None else datetime(2026, 1, 1, hour, tzinfo=UTC),
        words=str(identity),
        is_automatic=False,
        attachments=0,
    )


def ids(found):
    return [[one.id for one in thread] for thread in found]


def test_messages_are_joined_over_one_that_is_not_there():
    assert ids(threads([letter("2", "1"), letter("9"), letter("3", "1")])) == [["2", "3"], ["9"]]


def test_a_thread_stands_in_the_order_of_its_dates():
    assert ids(threads([letter("2", "1", hour=9), letter("1", hour=8), letter("3", "1", "2", hour=7)])) == [
        ["3", "1", "2"]
    ]


def test_without_all_dates_an_answer_stands_after_what_it_answers():
    assert [one.id for one in in_order([letter("3", "1", "2"), letter("1", hour=9), letter("2", "1")])] == [
        "1",
        "2",
        "3",
    ]


def test_messages_without_ids_are_apart_unless_their_subject_joins_them():
    first = letter(None, subject="chair")
    answer = letter(None, subject="chair", is_reply=True, sender="b@x.example", to=("a@x.example",))
    other = letter(None, subject="chair", is_reply=True, sender="c@x.example", to=("d@x.example",))

    assert [len(thread) for thread in threads([first, answer, other])] == [2, 1]


def test_the_thread_key_of_a_mail_system_joins():
    assert ids(threads([letter("1", thread=("gmail 7",)), letter("2", thread=("gmail 7",)), letter("3")])) == [
        ["1", "2"],
        ["3"],
    ]


NAMES = st.sampled_from("abcdef")


@given(st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3)), max_size=8))
def test_every_message_is_in_one_thread_and_answers_are_with_what_they_answer(rows):
    letters = [
        letter(f"{index}{name}", *(f"p{parent}" for parent in parents)) for index, (name, parents) in enumerate(rows)
    ]

    found = threads(letters)

    assert sorted(one.id for thread in found for one in thread) == sorted(one.id for one in letters)
    for thread in found:
        for other in found:
            if thread is not other:
                assert not {parent for one in thread for parent in one.parents} & {
                    p for one in other for p in one.parents
                }
