"""The scorecards' pages: the hub, the editor, weights, publishing with its effect, versions, test mode."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rapport.scorecards import Choice, Condition, Form, Kind, Level, Question, Section
from rapport_web.scorecards import seams
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.selectors import one_scorecard
from rapport_web.scorecards.services import make_scorecard, publish, retire, save_draft

OWNS = Question("owns", Kind.YES_NO, "Did the agent say what happens next, and by when?", weight=2.0)
WARM = Question("warm", Kind.SCALE, "How far did the words fit this customer?", low=1, high=5)
WHY = Question(
    "why_not",
    Kind.CHOICE,
    "What stood in the way?",
    choices=(Choice("rule", "A rule", None), Choice("knew_not", "Did not know", 0.0)),
    when=(Condition("owns", ("no",)),),
)
CALLS = Form((Section("care", "Care", (OWNS, WARM)), Section("way", "The way", (WHY,))), pass_mark=70)


@pytest.fixture
def calls(people):
    return make_scorecard(name="Calls", by=people["qa_lead"], form=CALLS)


@pytest.fixture
def lead(signed_in):
    return signed_in("qa_lead")


def shown(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def asked(question: Question, **more) -> dict[str, object]:
    """What the question's page sends."""
    return {
        "kind": question.kind,
        "text": question.text,
        "help": question.help,
        "section": "care",
        "weight": question.weight,
        "level": question.level,
        "low": question.low or "",
        "high": question.high or "",
        "edits": 1,
        **more,
    }


def drafted(calls) -> Form:
    return one_scorecard(calls.pk).form()


def test_the_hub_says_what_is_in_use_and_what_is_missing(lead, calls):
    page = shown(lead.get("/scorecards"))

    assert "1 scorecard in use." in page
    assert "not published" in page
    assert "What empathy means here is not written down yet" in page


def test_who_does_not_write_sees_what_is_published_and_no_draft(signed_in, people, calls):
    make_scorecard(name="Secret plans", by=people["qa_lead"], form=CALLS)
    publish(scorecard=calls, by=people["qa_lead"])
    reworded = replace(OWNS, text="Only drafted?")
    save_draft(
        scorecard=calls,
        form=replace(CALLS, sections=(Section("care", "Care", (reworded, WARM)), CALLS.sections[1])),
        edits=None,
        by=people["qa_lead"],
    )

    client = signed_in("agent")

    assert "Secret plans" not in shown(client.get("/scorecards"))
    page = shown(client.get(f"/scorecards/{calls.pk}"))
    assert "Did the agent say what happens next" in page
    assert "Only drafted?" not in page
    assert "Add a question" not in page


@pytest.mark.parametrize(("begin", "questions"), [("empty", 0), ("copy", len(CALLS.questions)), ("template:short", 5)])
def test_one_begins_empty_with_another_or_with_one_of_ours(lead, calls, begin, questions):
    said = f"copy:{calls.pk}" if begin == "copy" else begin

    answer = lead.post("/scorecards/make", {"name": "Fresh", "begin": said})

    assert answer.status_code == 302
    assert len(Scorecard.objects.get(name="Fresh").form().questions) == questions


def test_a_name_that_is_taken_is_said_at_the_field(lead, calls):
    answer = lead.post("/scorecards/make", {"name": "Calls", "begin": "empty"})

    assert answer.status_code == 422
    assert "of this name already" in answer.content.decode()


def test_the_editor_shows_points_conditions_and_what_contests_ask(lead, calls, monkeypatch):
    monkeypatch.setitem(seams._TOLD, "asks", lambda _card: {"warm": seams.Asked(2, ((7, "/contests/7"),))})

    page = shown(lead.get(f"/scorecards/{calls.pk}"))

    assert "50 points" in page
    assert "“Did the agent say what happens next, and by when?” (No)" in page
    assert "2 upheld contests ask for other words." in page
    assert 'href="/contests/7"' in page


def test_settings_hold_for_the_whole_form(lead, calls):
    said = {"name": "All calls", "intro": "Read it first.", "pass_mark": "", "on_fail": "keep", "skipped": "passes"}

    assert lead.post(f"/scorecards/{calls.pk}/settings", {**said, "edits": 1}).status_code == 302

    fresh = one_scorecard(calls.pk)
    assert (fresh.name, fresh.form().pass_mark, str(fresh.form().on_fail)) == ("All calls", None, "keep")
    assert (str(fresh.form().skipped), fresh.form().intro) == ("passes", "Read it first.")
    stale = lead.post(f"/scorecards/{calls.pk}/settings", {**said, "name": "Mine", "edits": 1})
    assert stale.status_code == 409
    assert "Somebody else changed this scorecard" in stale.content.decode()
    assert 'value="Mine"' in stale.content.decode()


def test_a_question_moves_past_its_section_and_stays_behind_what_it_waits_for(lead, calls):
    def move(name, way):
        edits = one_scorecard(calls.pk).edits
        answer = lead.post(f"/scorecards/{calls.pk}/questions/{name}/change", {"do": way, "edits": edits}, follow=True)
        return answer.content.decode()

    move("warm", "down")
    assert [[q.name for q in s.questions] for s in drafted(calls).sections] == [["owns"], ["warm", "why_not"]]
    move("why_not", "up")
    move("why_not", "up")
    assert [[q.name for q in s.questions] for s in drafted(calls).sections] == [["owns", "why_not"], ["warm"]]
    assert "has to stand before it" in move("why_not", "up")
    assert "waits for an answer to it" in move("owns", "remove")
    move("why_not", "remove")
    assert [q.name for q in drafted(calls).questions] == ["owns", "warm"]


def test_a_section_is_added_moved_and_removed_once_it_is_empty(lead, calls):
    lead.post(f"/scorecards/{calls.pk}/sections/new", {"title": "Close", "help": "", "weight": "2", "edits": 1})
    assert [s.name for s in drafted(calls).sections] == ["care", "way", "close"]
    assert drafted(calls).sections[2].weight == 2

    lead.post(f"/scorecards/{calls.pk}/sections/close/change", {"do": "up", "edits": 2})
    assert [s.name for s in drafted(calls).sections] == ["care", "close", "way"]
    refused = lead.post(f"/scorecards/{calls.pk}/sections/care/change", {"do": "remove", "edits": 3}, follow=True)
    assert "still has questions" in refused.content.decode()
    lead.post(f"/scorecards/{calls.pk}/sections/close/change", {"do": "remove", "edits": 3})
    assert [s.name for s in drafted(calls).sections] == ["care", "way"]
    lead.post(f"/scorecards/{calls.pk}/sections/way", {"title": "What stood in it", "weight": "", "edits": 4})
    assert drafted(calls).sections[1].title == "What stood in it"
    assert drafted(calls).sections[1].questions == (WHY,)


@pytest.mark.parametrize(
    ("kind", "more", "like"),
    [
        (Kind.YES_NO, {"fails": ["no"], "level": "form", "always": "on"}, {"fails": ("no",), "comment": ("*",)}),
        (Kind.SCALE, {"low": "0", "high": "2", "comment": ["0"]}, {"low": 0, "high": 2, "comment": ("0",)}),
        (Kind.NUMBER, {"low": "9", "high": "0", "bonus": "on"}, {"low": 9, "high": 0, "bonus": True}),
        (Kind.TEXT, {}, {"weight": 0.0}),
        (Kind.MOMENTS, {"comment": ["hollow"], "behaviour": "acts"}, {"comment": ("hollow",), "behaviour": "acts"}),
        (
            Kind.CHOICE,
            {"label-0": "Fully", "share-0": "100", "label-1": "Not", "share-1": "0", "fails-1": "on", "label-2": "Out"},
            {"choices": (Choice("fully", "Fully", 1), Choice("not", "Not", 0), Choice("out", "Out", None))},
        ),
        (
            Kind.CHECKLIST,
            {"label-0": "Name", "share-0": "100", "label-1": "Number", "share-1": "50"},
            {"choices": (Choice("name", "Name", 1), Choice("number", "Number", 0.5))},
        ),
    ],
)
def test_a_question_of_each_kind_is_written(lead, calls, kind, more, like):
    new = Question("x", Kind.YES_NO, "Is the next step named?", help="With a time.", level=Level.QUESTION)
    said = asked(replace(new, kind=Kind.YES_NO), **more) | {"kind": kind, "good": "By five.\nToday.", "causes": "a/b"}

    assert shown(lead.get(f"/scorecards/{calls.pk}/questions/new?kind={kind}&section=way"))
    answer = lead.post(f"/scorecards/{calls.pk}/questions/new?kind={kind}", said)

    assert answer.status_code == 302, answer.content.decode()
    made = drafted(calls).named("is_the_next_step_named")
    assert (made.kind, made.good) == (kind, ("By five.", "Today."))
    assert {name: getattr(made, name) for name in like} == like
    assert shown(lead.get(f"/scorecards/{calls.pk}/questions/{made.name}"))


def test_a_question_keeps_its_name_and_answers_when_it_is_worded_anew(lead, calls):
    rows = {
        "label-0": "A rule of ours",
        "value-0": "rule",
        "label-1": "Did not know",
        "share-1": "0",
        "value-1": "knew_not",
    }
    said = asked(replace(WHY, text="What was in the way?"), section="way", when=["owns=no"], **rows)

    assert lead.post(f"/scorecards/{calls.pk}/questions/why_not", said).status_code == 302

    made = drafted(calls).named("why_not")
    assert made == replace(
        WHY,
        text="What was in the way?",
        choices=(Choice("rule", "A rule of ours", None), WHY.choices[1]),
        may_skip=False,
    )


def test_more_rows_are_given_without_script_and_nothing_is_kept(lead, calls):
    said = {"kind": "choice", "text": "", "label-0": "One", "more": "1", "edits": 1}

    page = shown(lead.post(f"/scorecards/{calls.pk}/questions/new?kind=choice", said))

    assert 'name="label-4"' in page
    assert 'value="One"' in page
    assert "aria-invalid" not in page
    assert one_scorecard(calls.pk).edits == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"text": ""}, "Something is needed here."),
        ({"weight": "-1"}, "At least 0."),
        ({"low": "5", "high": "1"}, "a scale goes from"),
        ({"low": "0", "high": "1e9"}, "at most a hundred steps"),
        ({"section": "nowhere"}, "is not in the list"),
        ({"edits": 7}, "Somebody else changed this scorecard"),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_written(lead, calls, more, says):
    answer = lead.post(f"/scorecards/{calls.pk}/questions/warm", asked(WARM, help="Stays here.") | more)

    assert answer.status_code in {409, 422}
    assert says in answer.content.decode()
    assert "Stays here." in answer.content.decode()
    assert drafted(calls) == CALLS


def test_a_question_is_remarked_on_as_it_is_written(lead, calls):
    said = asked(OWNS, text="Was the agent friendly and did they solve it?", weight=6)

    page = shown(lead.post(f"/scorecards/{calls.pk}/questions/owns/look", said))

    assert "It gives 75 points of 100" in page
    assert "notice" in page
    assert drafted(calls) == CALLS


def test_weights_are_worked_out_before_they_are_kept(lead, calls):
    said = {
        "question-owns": "1",
        "question-warm": "1",
        "question-why_not": "1",
        "section-care": "3",
        "section-way": "1",
    }

    looked = shown(lead.post(f"/scorecards/{calls.pk}/weights", {**said, "edits": 1, "do": "look"}))
    live = shown(lead.post(f"/scorecards/{calls.pk}/weights/look", {**said, "edits": 1}))

    assert '<output id="p-question-owns">37.5</output>' in looked
    assert '<output id="p-question-owns" hx-swap-oob="true">37.5</output>' in live
    assert drafted(calls) == CALLS
    assert lead.post(f"/scorecards/{calls.pk}/weights", {**said, "edits": 1}).status_code == 302
    assert [section.weight for section in drafted(calls).sections] == [3, 1]
    assert lead.post(f"/scorecards/{calls.pk}/weights", {**said, "question-owns": "2", "edits": 1}).status_code == 409
    assert lead.post(f"/scorecards/{calls.pk}/weights", {**said, "question-owns": "", "edits": 2}).status_code == 422


def published_and_reweighed(people, calls):
    publish(scorecard=calls, by=people["qa_lead"])
    heavier = Section("care", "Care", (replace(OWNS, weight=9), WARM))
    return save_draft(
        scorecard=calls, form=replace(CALLS, sections=(heavier, CALLS.sections[1])), edits=None, by=people["qa_lead"]
    )


def test_publishing_shows_what_last_month_would_have_been(lead, people, calls, monkeypatch):
    published_and_reweighed(people, calls)
    moved = (
        *(seams.Moved(80, 60, "passed", "failed", "Accounts") for _each in range(6)),
        seams.Moved(40, 75, "failed", "passed", "Deliveries"),
    )
    told = seams.Effect(date(2026, 10, 1), date(2026, 10, 31), moved)
    monkeypatch.setitem(seams._TOLD, "effect", lambda _card, _form: told)

    page = shown(lead.get(f"/scorecards/{calls.pk}/publish"))

    assert "weighs otherwise" in page
    assert "7 evaluations from 1 Oct to 31 Oct 2026 are scored again." in page
    assert "7 would have another score: 1 a higher one, 6 a lower one, by 35 points at most." in page
    assert "6 that passed would not pass, 1 that did not would." in page
    assert "too few to show" in page
    assert "<svg" in page


@pytest.mark.parametrize("known", [False, True])
def test_where_nothing_was_scored_last_month_that_is_said(lead, people, calls, monkeypatch, known):
    published_and_reweighed(people, calls)
    told = seams.Effect(date(2026, 10, 1), date(2026, 10, 31)) if known else None
    monkeypatch.setitem(seams._TOLD, "effect", lambda _card, _form: told)

    says = "Nothing was evaluated last month" if known else "It can’t be told here"
    assert says in shown(lead.get(f"/scorecards/{calls.pk}/publish"))


def test_a_version_is_published_with_its_reason_and_read_whole(lead, people, calls):
    row = published_and_reweighed(people, calls)
    address = f"/scorecards/{calls.pk}/publish"

    assert lead.post(address, {"why": "", "edits": row.edits}).status_code == 422
    assert lead.post(address, {"why": "It is what customers feel.", "edits": 1}).status_code == 409
    assert lead.post(address, {"why": "It is what customers feel.", "edits": row.edits}).status_code == 302

    page = shown(lead.get(f"/scorecards/{calls.pk}/versions"))
    assert "It is what customers feel." in page
    assert "Published 2 times." in page
    assert "Did the agent say" in shown(lead.get(f"/scorecards/{calls.pk}/versions/1/1"))
    between = shown(lead.get(f"/scorecards/{calls.pk}/versions?from=2.1&to=1.1"))
    assert "From version 2 to version 1" in between
    for none in ("?from=9.1&to=1.1", "?from=1.1&to=x"):
        assert lead.get(f"/scorecards/{calls.pk}/versions{none}").status_code == 404


def test_a_retired_scorecard_can_be_read_and_brought_back(lead, people, calls):
    publish(scorecard=calls, by=people["qa_lead"])
    lead.post(f"/scorecards/{calls.pk}/retire", {"do": "retire"})

    assert "1 retired scorecard" in shown(lead.get("/scorecards"))
    assert "Bring it back" in shown(lead.get(f"/scorecards/{calls.pk}"))
    assert (
        "Publish" not in shown(lead.get(f"/scorecards/{calls.pk}/publish")).partition("<h1>")[2].partition("</h1>")[0]
    )

    lead.post(f"/scorecards/{calls.pk}/retire", {"do": "back"})
    assert one_scorecard(calls.pk).retired_at is None


def test_one_that_is_drawn_for_stays(lead, people, calls, monkeypatch):
    monkeypatch.setitem(seams._TOLD, "uses", lambda pks: dict.fromkeys(pks, (seams.Use("Autumn", "/plans/1"),)))

    page = lead.post(f"/scorecards/{calls.pk}/retire", {"do": "retire"}, follow=True).content.decode()

    assert "“Autumn” still draws conversations for it." in page
    assert 'href="/plans/1"' in page


def test_test_mode_shows_each_question_s_share_and_keeps_nothing(lead, calls):
    page = shown(lead.post(f"/scorecards/{calls.pk}/try", {"a.owns.value": "yes", "a.warm.value": "3"}))

    assert "83.3 points of 100." in page
    assert "66.7" in page
    assert "not asked" in page
    assert one_scorecard(calls.pk).edits == 1


def test_a_conversation_that_is_not_there_is_said(lead, calls):
    assert "no such conversation" in shown(lead.get(f"/scorecards/{calls.pk}/try?conversation=nowhere"))


@pytest.mark.parametrize("role", ["evaluator", "agent", "auditor"])
def test_who_writes_no_scorecards_is_refused(signed_in, people, calls, role):
    client = signed_in(role)
    retire(scorecard=make_scorecard(name="Old", by=people["qa_lead"]), by=people["qa_lead"])

    for part in ("weights", "try", "publish", "questions/new", "sections/new"):
        assert client.get(f"/scorecards/{calls.pk}/{part}").status_code == 403
    assert client.post(f"/scorecards/{calls.pk}/settings", {}).status_code == 403
