"""What is sent to the scorecards' pages by mistake, in bad faith, or by two people at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from rapport.scorecards import Choice, Form, Kind, Question, Section
from rapport_web.scorecards import seams
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.selectors import one_scorecard
from rapport_web.scorecards.services import make_scorecard, publish, save_draft

EVIL = "<script>alert(1)</script>"
OWNS = Question("owns", Kind.YES_NO, "Owned?", weight=2.0)
WARM = Question("warm", Kind.SCALE, "How far did it fit?", low=1, high=5)
CALLS = Form((Section("care", "Care", (OWNS, WARM)),))
EVERYWHERE = Question(
    "evil",
    Kind.CHOICE,
    EVIL,
    help=EVIL,
    good=(EVIL,),
    bad=(EVIL,),
    choices=(Choice("one", EVIL), Choice("two", EVIL, 0.0)),
    comment=("two",),
    causes=(EVIL,),
)


@pytest.fixture
def calls(people):
    return make_scorecard(name="Calls", by=people["qa_lead"], form=CALLS)


@pytest.fixture
def lead(signed_in):
    return signed_in("qa_lead")


def drafted(calls) -> Form:
    return one_scorecard(calls.pk).form()


def test_what_is_written_is_shown_and_never_run(lead, people):
    form = Form((Section("s", EVIL, (EVERYWHERE,), help=EVIL),), intro=EVIL)
    row = make_scorecard(name=EVIL, by=people["qa_lead"], form=form)
    publish(scorecard=row, by=people["qa_lead"])
    other = replace(EVERYWHERE, text=f"{EVIL} 2", weight=3.0)
    save_draft(
        scorecard=row,
        form=replace(form, sections=(Section("s", EVIL, (other, OWNS)),)),
        edits=None,
        by=people["qa_lead"],
    )

    for part in ("", "/weights", "/try", "/publish", "/versions", "/versions/1/1", "/questions/evil", "/sections/s"):
        page = lead.get(f"/scorecards/{row.pk}{part}")
        assert page.status_code == 200
        assert EVIL not in page.content.decode()
        assert "&lt;script&gt;" in page.content.decode()


@pytest.mark.parametrize("edits", ["", "x", "-1", "99999999999999999999", "1.0"])
@pytest.mark.parametrize("part", ["questions/owns", "sections/care"])
def test_a_change_without_the_count_that_was_seen_is_none(lead, calls, part, edits):
    answer = lead.post(f"/scorecards/{calls.pk}/{part}/change", {"do": "down", "edits": edits}, follow=True)

    assert answer.status_code == 200
    assert drafted(calls) == CALLS


@pytest.mark.parametrize("do", ["", "sideways", "UP", "remove everything"])
def test_a_deed_that_there_is_not_changes_nothing(lead, calls, do):
    for part in ("questions/owns/change", "sections/care/change", "retire"):
        assert lead.post(f"/scorecards/{calls.pk}/{part}", {"do": do, "edits": 1}).status_code == 302

    row = one_scorecard(calls.pk)
    assert (row.form(), row.retired_at, row.edits) == (CALLS, None, 1)


@pytest.mark.parametrize(
    "part", ["questions/nobody", "questions/nobody/change", "sections/nowhere", "sections/x/change"]
)
def test_what_is_not_in_the_draft_is_said(lead, calls, part):
    assert lead.post(f"/scorecards/{calls.pk}/{part}", {"do": "up", "edits": 1}).status_code == 404


@pytest.mark.parametrize("asked", ["kind=song", "section=nowhere", "kind=scale&section=", "kind=&section=care"])
def test_a_new_question_of_no_such_kind_or_place_is_one_that_there_is(lead, calls, asked):
    assert lead.get(f"/scorecards/{calls.pk}/questions/new?{asked}").status_code == 200


def test_a_question_before_there_is_a_section_leads_to_the_section(lead, people):
    row = make_scorecard(name="Fresh", by=people["qa_lead"])

    answer = lead.get(f"/scorecards/{row.pk}/questions/new", follow=True)

    assert "Add a section first" in answer.content.decode()
    assert lead.post(f"/scorecards/{row.pk}/questions/look", {"text": "?"}).status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"text": "\x00", "section": "care", "weight": "1", "level": "question", "edits": 1},
        {"text": "x" * 3000, "section": "care", "weight": "1", "level": "question", "edits": 1},
        {"text": "Done?", "section": "care", "weight": "nan", "level": "question", "edits": 1},
        {"text": "Done?", "section": "care", "weight": "1e400", "level": "question", "edits": 1},
        {"text": "Done?", "section": "care", "weight": "1", "level": "everything", "edits": 1},
        {"text": "Done?", "section": "care", "weight": "1", "level": "question", "edits": 1, "fails": ["maybe"]},
        {"text": "Done?", "section": "care", "weight": "1", "level": "question", "edits": 1, "when": ["owns=maybe"]},
        {"text": "Done?", "section": "care", "weight": "1", "level": "question", "edits": 1, "behaviour": "mood"},
        {"text": "Done?", "section": "care", "weight": "1", "level": "question", "edits": 1, "good": "x" * 2001},
    ],
)
def test_a_question_that_cannot_be_is_refused_with_the_page(lead, calls, said):
    answer = lead.post(f"/scorecards/{calls.pk}/questions/new", said)

    assert answer.status_code == 422
    assert drafted(calls) == CALLS


@pytest.mark.parametrize(
    "said",
    [
        {"question-owns": "nan", "question-warm": "1"},
        {"question-owns": "-1", "question-warm": "1"},
        {"question-owns": "1001", "question-warm": "1"},
        {"question-owns": "1", "question-warm": "1", "section-care": "x"},
        {},
    ],
)
def test_weights_that_are_none_are_refused_and_looked_at_in_silence(lead, calls, said):
    assert lead.post(f"/scorecards/{calls.pk}/weights", {**said, "edits": 1}).status_code == 422
    looked = lead.post(f"/scorecards/{calls.pk}/weights/look", {**said, "edits": 1})
    assert (looked.status_code, b"<output" in looked.content) == (200, False)
    assert drafted(calls) == CALLS


@pytest.mark.parametrize("begin", ["", "template:nowhere", "copy:999999", "copy:x", "copy:", "template:"])
def test_what_a_scorecard_cannot_begin_with_is_refused(lead, calls, begin):
    assert lead.post("/scorecards/make", {"name": "Fresh", "begin": begin}).status_code == 422
    assert Scorecard.objects.count() == 1


@pytest.mark.parametrize("said", [{"a.owns.owner": "nobody"}, {"a.owns.quote": "nonsense", "a.owns.owner": "x"}])
def test_answers_that_are_none_are_refused_in_test_mode(lead, calls, said):
    answer = lead.post(f"/scorecards/{calls.pk}/try", said)

    assert answer.status_code == 422
    assert "What each question gave" not in answer.content.decode()


def test_of_two_who_write_at_once_nobody_loses_what_they_wrote(lead, people, calls):
    mine = {"text": "My words?", "section": "care", "weight": "2", "level": "question", "edits": 1, "may_skip": "on"}
    save_draft(scorecard=calls, form=replace(CALLS, intro="Theirs."), edits=1, by=people["qa_lead"])

    refused = lead.post(f"/scorecards/{calls.pk}/questions/owns", mine)
    assert refused.status_code == 409
    assert "My words?" in refused.content.decode()
    assert 'name="edits" value="2"' in refused.content.decode()
    again = lead.post(f"/scorecards/{calls.pk}/questions/owns", {**mine, "edits": 2})

    assert again.status_code == 302
    assert (drafted(calls).intro, drafted(calls).named("owns").text) == ("Theirs.", "My words?")


def test_a_section_that_was_changed_meanwhile_keeps_both(lead, people, calls):
    grown = Section("care", "Care", (OWNS, WARM, replace(OWNS, name="third")))
    save_draft(scorecard=calls, form=replace(CALLS, sections=(grown,)), edits=1, by=people["qa_lead"])

    refused = lead.post(f"/scorecards/{calls.pk}/sections/care", {"title": "Caring", "weight": "", "edits": 1})
    kept = lead.post(f"/scorecards/{calls.pk}/sections/care", {"title": "Caring", "weight": "", "edits": 2})

    assert (refused.status_code, kept.status_code) == (409, 302)
    assert drafted(calls).sections[0].title == "Caring"
    assert len(drafted(calls).questions) == 3


def test_the_settings_of_one_that_was_retired_meanwhile_are_not_kept(lead, people, calls):
    lead.post(f"/scorecards/{calls.pk}/retire", {"do": "retire"})
    said = {"name": "Mine", "intro": "", "pass_mark": "", "on_fail": "zero", "skipped": "leaves", "edits": 1}

    answer = lead.post(f"/scorecards/{calls.pk}/settings", said)

    assert answer.status_code == 409
    assert "Bring it back before you change it." in answer.content.decode()
    assert one_scorecard(calls.pk).name == "Calls"


def test_what_others_tell_may_be_missing(lead, calls, monkeypatch):
    for name in ("effect", "figures", "uses", "asks", "values"):
        monkeypatch.delitem(seams._TOLD, name, raising=False)

    for address in ("/scorecards", f"/scorecards/{calls.pk}", f"/scorecards/{calls.pk}/publish", "/scorecards/meaning"):
        assert lead.get(address).status_code == 200


def test_remarks_are_made_in_the_language_of_who_reads(lead, calls):
    with translation.override("de"):
        client = lead
        client.cookies["django_language"] = "de"
        page = client.post(
            f"/scorecards/{calls.pk}/questions/owns/look",
            {
                "text": "War er freundlich und hat er es gelöst?",
                "section": "care",
                "weight": "1",
                "level": "question",
                "edits": 1,
            },
            headers={"accept-language": "de"},
        ).content.decode()

    assert "fragt" in page


def test_a_form_as_large_as_it_may_be_is_drawn_with_few_looks_at_the_database(
    lead, people, django_assert_max_num_queries
):
    sections = tuple(
        Section(f"s{at}", f"Part {at}", tuple(replace(WARM, name=f"q{at}_{n}", text=f"{at}, {n}?") for n in range(10)))
        for at in range(10)
    )
    row = make_scorecard(name="Large", by=people["qa_lead"], form=Form(sections))
    publish(scorecard=row, by=people["qa_lead"])

    for part in ("", "/weights", "/publish", "/versions", "/versions/1/1"):
        with django_assert_max_num_queries(30):
            assert lead.get(f"/scorecards/{row.pk}{part}").status_code == 200
