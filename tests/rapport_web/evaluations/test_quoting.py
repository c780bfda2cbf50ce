"""Words attached to answers: checked character by character against the masked turn, and nothing else is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rapport_web.evaluations.contested_cast import cast

from rapport.scorecards import Given, Marked
from rapport_web.evaluations.models import Quoted
from rapport_web.evaluations.quoting import checked, keep, quotes_of, within
from rapport_web.exceptions import Invalid
from rapport_web.scorecards.answering import Quote

TURNS = (
    "My album is gone, and <name:1> died.",
    "I’m sorry 👩‍👧‍👦 for that.",
    "",
    "Über die Straße\nund zurück",
    "שלום, איפה האלבום?",
    "<script>alert(1)</script>",
)


@pytest.mark.parametrize(
    ("turn", "start", "end", "words"),
    [
        (0, 0, 2, "My"),
        (0, 0, 8, "My album"),
        (0, 3, 8, "album"),
        (0, 18, 36, "and <name:1> died."),
        (0, 22, 30, "<name:1>"),
        (0, 35, 36, "."),
        (0, 0, 36, TURNS[0]),
        (0, 0, None, TURNS[0]),
        (0, 30, None, " died."),
        (1, 0, 3, "I’m"),
        (1, 10, 11, "👩"),
        (1, 10, 15, "👩‍👧‍👦"),
        (1, 15, 16, " "),
        (1, 16, 25, "for that."),
        (3, 0, 4, "Über"),
        (3, 9, 15, "Straße"),
        (3, 9, 19, "Straße\nund"),
        (3, 16, None, "und zurück"),
        (4, 0, 4, "שלום"),
        (5, 0, 8, "<script>"),
        (5, 8, None, "alert(1)</script>"),
    ],
)
def test_a_quote_has_the_words_that_stand_at_its_code_points(turn, start, end, words):
    (found,) = checked([Quote("acted", turn, start, end)], TURNS)

    assert found.text == words
    assert (found.start, found.end) == (start, start + len(words))


@pytest.mark.parametrize(
    ("turn", "start", "end"),
    [
        (0, 0, 0),
        (0, 5, 5),
        (0, 8, 3),
        (0, 0, 37),
        (0, 36, 37),
        (0, 36, None),
        (0, 999, None),
        (0, -1, 3),
        (0, -3, -1),
        (0, 0, -1),
        (1, 0, 26),
        (2, 0, None),
        (2, 0, 0),
        (2, 0, 1),
        (6, 0, 1),
        (6, 0, None),
        (999_999, 0, 1),
        (-1, 0, 1),
        (-6, 0, 2),
    ],
)
def test_a_place_that_there_is_not_is_refused_at_its_question(turn, start, end):
    with pytest.raises(Invalid, match="no such words") as refused:
        checked([Quote("acted", turn, start, end)], TURNS)

    assert refused.value.field == "acted"


@pytest.mark.parametrize(
    ("seen", "accepted"),
    [
        (None, True),
        ("Straße\nund", True),
        ("Straße\r\nund", True),
        ("Straße\rund", True),
        ("Straße und", False),
        ("straße\nund", False),
        ("Strasse\nund", False),
        ("Straße\n\nund", False),
        ("Straße\nund ", False),
        ("", False),
        ("Strasse", False),
    ],
)
def test_what_the_page_saw_is_held_against_what_stands_there(seen, accepted):
    quote = Quote("acted", 3, 9, 19, None, seen)

    if accepted:
        assert checked([quote], TURNS)[0].text == "Straße\nund"
    else:
        with pytest.raises(Invalid, match="Other words stand there now"):
            checked([quote], TURNS)


def test_a_refusal_repeats_no_more_than_a_line_of_what_stands_there():
    with pytest.raises(Invalid) as refused:
        checked([Quote("acted", 0, 0, None, None, "x")], ["ab" * 300])

    assert "“" + "ab" * 40 + "”" in str(refused.value)


def test_one_wrong_quote_among_right_ones_refuses_all():
    with pytest.raises(Invalid) as refused:
        checked([Quote("acted", 0, 0, 2), Quote("promise", 9, 0, 2), Quote("greeted", 1, 0, 1)], TURNS)

    assert refused.value.field == "promise"


def test_no_quotes_are_none():
    assert checked([], TURNS) == []
    assert checked((), ()) == []


@pytest.mark.parametrize(
    ("quotes", "n"),
    [
        ([Quote("a", 0, 0, 2), Quote("a", 0, 0, 2)], 1),
        ([Quote("a", 0, 0, 36), Quote("a", 0, 0, None)], 1),
        ([Quote("a", 0, 0, 2), Quote("a", 0, 0, 2, None, "My")], 1),
        ([Quote("a", 0, 0, 2), Quote("b", 0, 0, 2)], 2),
        ([Quote("a", 0, 0, 2), Quote("a", 0, 0, 2, 0)], 2),
        ([Quote("a", 0, 0, 2, 0), Quote("a", 0, 0, 2, 1)], 2),
        ([Quote("a", 0, 0, 2), Quote("a", 0, 0, 3)], 2),
        ([Quote("a", 0, 0, 2), Quote("a", 1, 0, 2)], 2),
        ([Quote("a", 0, 0, 2), Quote("a", 0, 1, 2)], 2),
    ],
)
def test_the_same_words_at_the_same_answer_are_kept_once(quotes, n):
    assert len(checked(quotes, TURNS)) == n


def test_quotes_stay_in_the_order_in_which_they_were_attached():
    asked = [Quote("b", 1, 0, 3), Quote("a", 0, 3, 8), Quote("a", 0, 0, 2)]

    assert [(each.question, each.start) for each in checked(asked, TURNS)] == [("b", 0), ("a", 3), ("a", 0)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.integers(-3, 45), st.one_of(st.none(), st.integers(-3, 45)))
def test_whatever_is_attached_either_stands_there_or_is_refused(text, start, end):
    last = len(text) if end is None else end
    fits = 0 <= start < last <= len(text)

    try:
        (found,) = checked([Quote("q", 0, start, end)], [text])
    except Invalid:
        assert not fits
    else:
        assert fits
        assert text[found.start : found.end] == found.text
        assert checked([found], [text]) == [found], "to check again changes nothing"


@pytest.mark.parametrize(
    ("turns", "there", "accepted"),
    [
        ((), 0, True),
        ((), 3, True),
        ((0,), 1, True),
        ((0,), 0, False),
        ((2,), 3, True),
        ((3,), 3, False),
        ((0, 1, 2), 3, True),
        ((0, 5), 3, False),
        ((999_999,), 3, False),
    ],
)
def test_a_moment_stands_at_turns_that_there_are(turns, there, accepted):
    answers = {"acted": Given("yes"), "shown": Given(moments=(Marked(turns, "met"),))}

    if accepted:
        within(answers, ["x"] * there)
    else:
        with pytest.raises(Invalid, match="no such turn") as refused:
            within(answers, ["x"] * there)
        assert refused.value.field == "shown"


def test_answers_without_moments_need_no_turns():
    within({}, [])
    within({"acted": Given("no"), "said": Given("words")}, [])


@pytest.fixture
def found(people, ines, accounts):
    return cast(people, ines, accounts).evaluation


ALBUM = Quote("acted", 0, 3, 8, None, "album")
LOOK = Quote("acted", 1, 2, 6, 0, "look")


def test_what_is_kept_is_found_again_as_it_was(found):
    keep(found, [LOOK, ALBUM], [])

    assert quotes_of(found) == [ALBUM, LOOK], "in the order of the conversation"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [ALBUM]),
        ([ALBUM], []),
        ([ALBUM], [LOOK]),
        ([ALBUM], [ALBUM, LOOK]),
        ([ALBUM, LOOK], [LOOK]),
    ],
)
def test_what_was_attached_takes_the_place_of_what_was_before(found, before, after):
    keep(found, before, [])

    keep(found, after, before)

    assert set(quotes_of(found)) == set(after)


def test_the_same_quotes_in_another_order_are_not_written_anew(found):
    keep(found, [ALBUM, LOOK], [])
    rows = set(Quoted.objects.values_list("pk", flat=True))

    keep(found, [LOOK, ALBUM], [ALBUM, LOOK])

    assert set(Quoted.objects.values_list("pk", flat=True)) == rows


def test_a_quote_without_an_end_or_words_is_kept_as_a_place(found):
    keep(found, [Quote("acted", 1, 4)], [])

    row = Quoted.objects.get()
    assert (row.start, row.end, row.text, row.moment) == (4, 4, "", None)
