"""Who may not changes nothing, and whatever is sent in the pages stand and show it as text."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport.instrument import Kind, Question, own_of
from rapport.instrument.scales import WELL
from rapport_web.audit.models import Entry
from rapport_web.surveys.editing import placed
from rapport_web.surveys.models import Questionnaire
from rapport_web.surveys.services import make_questionnaire, publish, save_draft

SCRIPT = "<script>alert(1)</script>"
WAIT = Question("wait", Kind.RATING, {"en": "How was the wait?", "de": "Wie war das Warten?"}, WELL, step=2)
WRITTEN = {"text-en": "How was it?", "text-de": "Wie?", "kind": "rating", "scale": "well", "step": "2", "edits": "2"}
READERS = ("team_lead", "process_owner")
STRANGERS = ("evaluator", "outside_evaluator", "agent", "administrator", "auditor")


@pytest.fixture
def row(people):
    made = make_questionnaire(name="After calls", by=people["qa_lead"])
    return save_draft(questionnaire=made, form=placed(made.form(), WAIT), edits=None, by=people["qa_lead"])


def posts(row):
    return {
        "/surveys/make": {"name": "Mine", "languages": ["en"]},
        f"/surveys/{row.pk}/settings": {"name": "X", "months": "6", "languages": ["en"], "first": "en", "edits": "2"},
        f"/surveys/{row.pk}/words?in=en": {"title": "X", "edits": "2"},
        f"/surveys/{row.pk}/question": WRITTEN,
        f"/surveys/{row.pk}/look": WRITTEN,
        f"/surveys/{row.pk}/question/wait": WRITTEN,
        f"/surveys/{row.pk}/question/wait/look": WRITTEN,
        f"/surveys/{row.pk}/question/wait/change": {"do": "remove", "edits": "2"},
        f"/surveys/{row.pk}/publish": {"edits": "2"},
        f"/surveys/{row.pk}/retire": {"do": "retire"},
    }


@pytest.mark.parametrize("role", [*READERS, *STRANGERS])
def test_who_may_not_write_changes_nothing_by_any_door(signed_in, row, role):
    browser, entries = signed_in(role), Entry.objects.count()

    answers = {path: browser.post(path, said).status_code for path, said in posts(row).items()}

    assert set(answers.values()) == {403}
    fresh = Questionnaire.objects.get()
    assert (fresh.name, fresh.draft, fresh.edits, fresh.retired_at) == (row.name, row.draft, row.edits, None)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("role", READERS)
def test_who_reads_sees_questions_and_no_button_that_writes(signed_in, row, role):
    browser = signed_in(role)

    for path in ("", "/words", "/preview", "/versions"):
        page = browser.get(f"/surveys/{row.pk}{path}")
        assert page.status_code == 200
        assert f'action="/surveys/{row.pk}' not in page.content.decode()
        assert 'name="do"' not in page.content.decode()


@pytest.mark.parametrize("path", ["make", "1/publish", "1/retire", "1/settings", "1/question/wait/change", "1/look"])
def test_what_changes_something_is_never_a_link(signed_in, people, path):
    assert signed_in("qa_lead").get(f"/surveys/{path}").status_code == 405


def test_words_of_anybody_are_shown_as_text(signed_in, people):
    joanna = signed_in("qa_lead")
    joanna.post("/surveys/make", {"name": SCRIPT, "languages": ["en"]})
    row = Questionnaire.objects.get()
    joanna.post(f"/surveys/{row.pk}/question", {**WRITTEN, "text-en": SCRIPT, "hint-en": SCRIPT, "edits": "1"})
    joanna.post(
        f"/surveys/{row.pk}/words?in=en",
        {
            "edits": "2",
            "title": SCRIPT,
            "intro": SCRIPT,
            "consent": f"{SCRIPT} {{months}}",
            "thanks": SCRIPT,
            "text-script_alert_1_script": SCRIPT,
        },
    )
    publish(questionnaire=Questionnaire.objects.get(), by=people["qa_lead"])

    for path in ("/surveys", *(f"/surveys/{row.pk}{at}" for at in ("", "/words", "/versions", "/preview"))):
        page = joanna.get(path).content.decode()
        assert SCRIPT not in page
    preview = joanna.get(f"/surveys/{row.pk}/preview?after=1").content.decode()
    assert SCRIPT not in preview
    assert "&lt;script&gt;" in preview


@pytest.mark.parametrize(
    "said",
    [
        {"text-en": "\x00"},
        {"text-en": "x" * 2001},
        {"text-de": "a\x00b"},
        {"kind": "choice", "choices-en": "\n\n \n"},
        {"kind": "ticks", "choices-en": "one"},
        {"kind": "rating'--"},
        {"scale": "../well"},
        {"step": "2.5"},
        {"step": "²"},
        {"when": ["resolved"]},
        {"when": ["resolved=no", "gone=1"]},
        {"owner": "agents"},
        {"edits": ""},
        {"edits": "9" * 400},
    ],
)
def test_what_is_no_question_is_refused_kindly_and_not_kept(signed_in, row, said):
    answer = signed_in("qa_lead").post(f"/surveys/{row.pk}/question", {**WRITTEN, **said})

    assert answer.status_code in {409, 422}
    assert [question.name for question in own_of(Questionnaire.objects.get().form())] == ["wait"]


@pytest.mark.parametrize("said", [{}, {"kind": "x"}, {"text-en": "\x00" * 9}, {"when": "x" * 5000}, {"edits": "x"}])
@pytest.mark.parametrize("path", ["look", "question/wait/look"])
def test_remarks_on_half_a_question_are_few_and_no_fault(signed_in, row, path, said):
    assert signed_in("qa_lead").post(f"/surveys/{row.pk}/{path}", said).status_code == 200


@pytest.mark.parametrize("deed", ["", "sideways", "REMOVE", "up ", "remove\x00"])
def test_a_deed_that_is_none_moves_and_removes_nothing(signed_in, people, row, deed):
    second = Question("way", Kind.TEXT, {"en": "How?", "de": "Wie?"}, step=2)
    row = save_draft(questionnaire=row, form=placed(row.form(), second), edits=None, by=people["qa_lead"])

    signed_in("qa_lead").post(f"/surveys/{row.pk}/question/wait/change", {"do": deed, "edits": row.edits})

    assert [question.name for question in own_of(Questionnaire.objects.get().form())] == ["wait", "way"]


@pytest.mark.parametrize("name", ["empathy", "gone", "comment", "wait-", "a" * 300])
@pytest.mark.parametrize("deed", ["remove", "up", "down"])
def test_core_questions_and_those_that_are_not_there_stay_out_of_reach(signed_in, row, name, deed):
    browser = signed_in("qa_lead")

    assert browser.post(f"/surveys/{row.pk}/question/{name}/change", {"do": deed, "edits": "2"}).status_code == 404
    assert browser.get(f"/surveys/{row.pk}/question/{name}").status_code == 404
    assert Questionnaire.objects.get().edits == row.edits


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "  \t "}, "name"),
        ({"languages": []}, "languages"),
        ({"languages": ["xx"]}, "languages"),
        ({"languages": ["en", "<de>"]}, "languages"),
    ],
)
def test_a_questionnaire_that_cannot_be_made_is_not(signed_in, people, said, field):
    answer = signed_in("qa_lead").post("/surveys/make", {"name": "Mine", "languages": ["en"], **said})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Questionnaire.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "version=0", "version=-1", "version=x", "version=²", "version=999999999999", "version=1%00",
    ],
)  # fmt: skip
def test_a_version_that_is_none_is_not_there(signed_in, row, query):
    assert signed_in("qa_lead").get(f"/surveys/{row.pk}/preview?{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "after=-1",
        "after=²",
        "after=99",
        "lang=../de",
        "lang=%00",
        "empathy=6&resolved=maybe",
        "cause=x&" * 50,
        "all=%ff",
    ],
)
def test_a_preview_of_nonsense_is_a_preview(signed_in, row, query):
    page = signed_in("qa_lead").get(f"/surveys/{row.pk}/preview?{query}")

    assert page.status_code == 200
    assert not Questionnaire.objects.get().versions.exists()


def test_the_list_can_be_taken_away_with_names_that_are_no_formulas(signed_in, people):
    make_questionnaire(name="=HYPERLINK(1)", by=people["qa_lead"])

    body = b"".join(signed_in("qa_lead").get(reverse("surveys") + "?export=csv").streaming_content).decode()

    assert "\n=HYPERLINK" not in body.replace("\r", "")
    assert "HYPERLINK(1)" in body
