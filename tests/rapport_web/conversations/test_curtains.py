"""What is kept from somebody for a while: several rooms' curtains together, asked once a page, and taken down again."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_web.conversations import curtains
from rapport_web.conversations.curtains import (
    Curtain,
    asked_once,
    hang,
    kept_from,
    open_to,
    take_down,
    unnamed_for,
    why_kept,
)
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.people.models import User

PAVEL, SANNA = User(pk=1, username="pavel"), User(pk=2, username="sanna")


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """No room's curtain hangs."""
    monkeypatch.setattr(curtains, "_CURTAINS", {})


def of(*numbers: int, only: User | None = None):
    return lambda user: numbers if only is None or user.pk == only.pk else ()


def row(number: int) -> Conversation:
    return Conversation(pk=number, reference=f"c-{number}")


def test_where_nothing_hangs_nothing_is_kept():
    assert (kept_from(PAVEL), unnamed_for(PAVEL), why_kept(PAVEL, row(1))) == (frozenset(), frozenset(), "")


# Which curtains hang, of which conversations; what is kept; whose names.
HUNG = [
    ([((1, 2), None)], {1, 2}, set()),
    ([((1, 2), None), ((2, 3), None)], {1, 2, 3}, set()),
    ([((), None), ((), None)], set(), set()),
    ([((1,), (1,))], {1}, {1}),
    ([((1,), (1, 4)), ((2,), None)], {1, 2}, {1, 4}),
    ([((1,), ()), ((2,), (3,))], {1, 2}, {3}),
    ([((1, 1, 1), (2, 2))], {1}, {2}),
]


@pytest.mark.parametrize(("hung", "kept", "unnamed"), HUNG)
def test_what_any_room_keeps_is_kept(hung, kept, unnamed):
    for number, (numbers, no_names) in enumerate(hung):
        hang(f"room {number}", Curtain("So.", of(*numbers), of(*no_names) if no_names is not None else None))

    assert kept_from(PAVEL) == kept
    assert unnamed_for(PAVEL) == unnamed


def test_what_is_kept_from_one_is_not_kept_from_another():
    hang("room", Curtain("So.", of(1, only=PAVEL), of(2, only=SANNA)))

    assert (kept_from(PAVEL), kept_from(SANNA)) == ({1}, frozenset())
    assert (unnamed_for(PAVEL), unnamed_for(SANNA)) == (frozenset(), {2})


def test_the_reason_is_that_of_the_room_which_keeps_it():
    hang("first", Curtain("You score it first.", of(1)))
    hang("second", Curtain("You calibrate with it.", of(1, 2)))

    assert [why_kept(PAVEL, row(number)) for number in (1, 2, 3)] == [
        "You score it first.",
        "You calibrate with it.",
        "",
    ]


def test_a_reason_is_said_in_the_language_of_who_reads():
    hang("room", Curtain(gettext_lazy("Customer"), of(1)))

    with translation.override("de"):
        assert why_kept(PAVEL, row(1)) == "Kunde"
    with translation.override("en"):
        assert why_kept(PAVEL, row(1)) == "Customer"


def test_another_of_the_same_name_takes_the_place_of_the_first():
    hang("room", Curtain("Old.", of(1)))
    hang("room", Curtain("New.", of(2)))

    assert kept_from(PAVEL) == {2}
    assert why_kept(PAVEL, row(1)) == ""


def test_a_curtain_is_taken_down_twice_as_once():
    hang("room", Curtain("So.", of(1)))
    hang("other", Curtain("So.", of(2)))

    take_down("room")
    take_down("room")

    assert kept_from(PAVEL) == {2}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.frozensets(st.integers(1, 9), max_size=5), max_size=4))
def test_a_conversation_is_kept_exactly_where_somebody_says_why(sets):
    curtains._CURTAINS.clear()
    for number, numbers in enumerate(sets):
        hang(f"room {number}", Curtain(f"Room {number}.", of(*numbers)))

    assert kept_from(PAVEL) == frozenset().union(*sets)
    for number in range(1, 10):
        first = next((at for at, numbers in enumerate(sets) if number in numbers), None)
        assert why_kept(PAVEL, row(number)) == ("" if first is None else f"Room {first}.")


class Counted:
    """A room that counts how often it is asked."""

    def __init__(self, *numbers: int) -> None:
        self.numbers, self.times = numbers, 0

    def __call__(self, _user: User) -> tuple[int, ...]:
        self.times += 1
        return self.numbers


def visit(method: str, look) -> HttpResponse:
    def page(_request):
        look()
        return HttpResponse("ok")

    return asked_once(page)(RequestFactory().generic(method, "/"))


METHODS = [("GET", 1), ("HEAD", 1), ("POST", 3), ("PUT", 3), ("PATCH", 3), ("DELETE", 3)]


@pytest.mark.parametrize(("method", "times"), METHODS)
def test_a_page_that_is_only_read_asks_once_and_a_deed_every_time(method, times):
    room = Counted(1)
    hang("room", Curtain("So.", room))

    def look():
        assert kept_from(PAVEL) == {1}
        assert why_kept(PAVEL, row(1)) == "So."
        assert why_kept(PAVEL, row(2)) == ""

    assert visit(method, look).status_code == 200
    assert room.times == times


def test_two_people_on_one_page_and_names_are_asked_of_separately():
    room, names = Counted(1), Counted(2)
    hang("room", Curtain("So.", room, names))

    def look():
        for user in (PAVEL, SANNA, PAVEL):
            assert (kept_from(user), unnamed_for(user)) == ({1}, {2})

    visit("GET", look)

    assert (room.times, names.times) == (2, 2)


def test_the_next_page_asks_anew():
    room = Counted(1)
    hang("room", Curtain("So.", room))
    visit("GET", lambda: kept_from(PAVEL))
    room.numbers = (5,)

    seen = []
    visit("GET", lambda: seen.append(kept_from(PAVEL)))

    assert seen == [{5}]
    assert kept_from(PAVEL) == {5}
    assert room.times == 3


def test_a_page_that_fails_keeps_nothing_for_the_next():
    room = Counted(1)
    hang("room", Curtain("So.", room))

    def broken():
        kept_from(PAVEL)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        visit("GET", broken)
    kept_from(PAVEL)
    kept_from(PAVEL)

    assert room.times == 3


def test_a_deed_within_a_read_asks_every_time_and_the_read_goes_on_as_before():
    room = Counted(1)
    hang("room", Curtain("So.", room))

    def look():
        kept_from(PAVEL)
        visit("POST", lambda: (kept_from(PAVEL), kept_from(PAVEL)))
        kept_from(PAVEL)

    visit("GET", look)

    assert room.times == 3


@pytest.fixture
def three(db):
    rows = [
        Conversation.objects.create(reference=f"c-{n}", channel="chat", turns=1, fingerprint=f"{n}") for n in range(3)
    ]
    Transcript.objects.bulk_create(Transcript(conversation=each, turns=[]) for each in rows)
    return rows


@pytest.mark.parametrize("kept", [(), (0,), (0, 2), (0, 1, 2)])
def test_rows_of_what_is_kept_are_left_out(three, kept):
    hang("room", Curtain("So.", of(*(three[at].pk for at in kept))))
    left = [each.pk for at, each in enumerate(three) if at not in kept]

    assert list(open_to(PAVEL, Conversation.objects.order_by("pk")).values_list("pk", flat=True)) == left
    told = open_to(PAVEL, Transcript.objects.order_by("conversation"), "conversation")
    assert list(told.values_list("conversation", flat=True)) == left


def test_numbers_of_rows_that_are_gone_hurt_nobody(three):
    hang("room", Curtain("So.", of(three[0].pk, 999_999)))

    assert open_to(PAVEL, Conversation.objects.all()).count() == 2
    assert 999_999 in kept_from(PAVEL)
