"""An evaluation is saved whole, its words masked and its quotes checked, and never over what was saved elsewhere."""

import pytest
from tests.rapport_web.evaluations.working_cast import FORM, TURNS, make_desk, posting

from rapport.scorecards import Given, Marked
from rapport_web.evaluations.models import Evaluation, Task
from rapport_web.evaluations.quoting import quotes_of
from rapport_web.evaluations.services import begin, fill_queue, save
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.scorecards.answering import Quote, from_post, quotes_from_post


@pytest.fixture
def desk(people):
    found = make_desk(people)
    found.tasks(1)
    fill_queue(by=found.evaluator)
    return found


@pytest.fixture
def draft(desk) -> Evaluation:
    return begin(task=Task.objects.get(evaluator=desk.evaluator), by=desk.evaluator)


def kept(draft, by, **more):
    given = {"answers": {"acts": Given("yes")}, "edits": draft.edits} | more
    return save(evaluation=draft, by=by, **given)


def test_to_begin_twice_is_to_go_on(desk, draft):
    assert begin(task=draft.task, by=desk.evaluator).pk == draft.pk
    assert Task.objects.get(pk=draft.task_id).state == Task.State.BEGUN


def test_a_task_of_somebody_else_is_not_there(desk, draft):
    with pytest.raises(NotThere):
        begin(task=draft.task, by=desk.people["qa_lead"])
    with pytest.raises(NotThere):
        kept(draft, desk.people["qa_lead"])
    with pytest.raises(Forbidden):
        begin(task=draft.task, by=desk.people["auditor"])


def test_all_of_it_is_kept_and_found_again_on_another_machine(desk, draft):
    moment = Given(moments=(Marked((0,), "missed", "process", "Stop the timer."),))
    kept(
        draft,
        desk.evaluator,
        answers={"shown": moment, "far": Given(4.0), "done": Given(())},
        overall="Well done.",
        place={"question": "far", "turn": 2, "else": "x"},
        seconds=75,
    )

    found = begin(task=draft.task, by=desk.evaluator)
    assert found.given() == {"shown": moment, "far": Given(4.0), "done": Given(())}
    assert (found.overall, found.place, found.seconds) == ("Well done.", {"question": "far", "turn": 2}, 75)


def test_the_time_worked_never_runs_backwards(desk, draft):
    saved = kept(draft, desk.evaluator, seconds=90)
    assert kept(saved, desk.evaluator, seconds=30).seconds == 90


def test_a_stale_save_changes_nothing(desk, draft):
    kept(draft, desk.evaluator)

    with pytest.raises(Conflict):
        kept(draft, desk.evaluator, answers={"acts": Given("no")})
    assert Evaluation.objects.get().given() == {"acts": Given("yes")}


def test_a_save_that_was_not_heard_of_can_be_repeated(desk, draft):
    saved = kept(draft, desk.evaluator)

    assert kept(draft, desk.evaluator).edits == saved.edits


def test_typed_words_are_masked_and_masked_words_stay(desk, draft, ines):
    said = Given("no", comment="Ring Mr Smith on 07700 900123.")
    saved = kept(draft, desk.evaluator, answers={"acts": said}, overall="Ask 07700 900123")

    words = saved.given()["acts"].comment
    assert "900123" not in words
    assert "900123" not in saved.overall
    again = kept(saved, desk.evaluator, answers=saved.given(), overall=saved.overall)
    assert again.given()["acts"].comment == words


def test_words_for_which_there_is_no_room_are_refused(desk, draft):
    with pytest.raises(Invalid):
        kept(draft, desk.evaluator, answers={"acts": Given("no", comment="x" * 2001)})


def test_quotes_count_code_points_so_that_an_emoji_is_what_it_is(desk, draft):
    text = TURNS[0]["text"]
    start = text.index("album")
    quote = Quote("acts", 0, start, start + 5, text="album")

    saved = kept(draft, desk.evaluator, quotes=[quote, quote])

    assert quotes_of(saved) == [quote]
    # Counted in UTF-16, as a browser counts by itself, other words would stand there.
    wrong = len(text[:start].encode("utf-16-le")) // 2
    with pytest.raises(Invalid):
        kept(saved, desk.evaluator, quotes=[Quote("acts", 0, wrong, wrong + 5, text="album")])


@pytest.mark.parametrize(
    "quote",
    [Quote("acts", 9), Quote("acts", 0, 3, 3), Quote("acts", 1, 0, 999), Quote("acts", 1, 0, 3, text="You")],
)
def test_words_that_do_not_stand_there_are_refused(desk, draft, quote):
    with pytest.raises(Invalid):
        kept(draft, desk.evaluator, quotes=[quote])
    assert not draft.quotes.exists()


def test_a_moment_at_a_turn_that_is_not_there_is_refused(desk, draft):
    with pytest.raises(Invalid):
        kept(draft, desk.evaluator, answers={"shown": Given(moments=(Marked((7,)),))})


def test_a_whole_turn_can_be_quoted_and_a_quote_taken_away(desk, draft):
    saved = kept(draft, desk.evaluator, quotes=[Quote("acts", 1)])
    assert [quote.text for quote in quotes_of(saved)] == [TURNS[1]["text"]]

    assert not quotes_of(kept(saved, desk.evaluator, quotes=[]))


def test_moments_and_their_quotes_stay_together_when_one_is_taken_away():
    data = posting(
        shown__m0__turns="0",
        shown__m0__gone="1",
        shown__m0__quote=["0:0:2:My"],
        shown__m4__turns="2",
        shown__m4__outcome="met",
        shown__m4__quote=["2:0:5:Thank"],
        shown__mnew__turns="",
    )

    assert from_post(FORM, data)["shown"] == Given(moments=(Marked((2,), "met"),))
    assert quotes_from_post(FORM, data) == [Quote("shown", 2, 0, 5, 0, "Thank")]
