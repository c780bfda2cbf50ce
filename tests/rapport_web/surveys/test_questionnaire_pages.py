"""The pages on what customers are asked: written by leads, read by others, refused to the rest."""

from __future__ import annotations

import pytest

from rapport.instrument import own_of
from rapport_web.surveys.models import Questionnaire
from rapport_web.surveys.selectors import current_version
from rapport_web.surveys.services import make_questionnaire, publish

WAIT = {
    "text-en": "How was the wait?",
    "text-de": "Wie war das Warten?",
    "kind": "rating",
    "scale": "well",
    "step": "2",
    "owner": "process",
}


@pytest.fixture
def row(people):
    return make_questionnaire(name="After calls", by=people["qa_lead"])


def own(row):
    return own_of(Questionnaire.objects.get(pk=row.pk).form())


def add(client, row, **more):
    edits = Questionnaire.objects.get(pk=row.pk).edits
    return client.post(f"/surveys/{row.pk}/question", {**WAIT, "edits": edits, **more})


def test_a_lead_makes_writes_and_publishes_one(signed_in, people):
    joanna = signed_in("qa_lead")

    made = joanna.post("/surveys/make", {"name": "After calls", "languages": ["en", "de"]})
    row = Questionnaire.objects.get()
    added = add(joanna, row)
    page = joanna.get(f"/surveys/{row.pk}").content.decode()
    published = joanna.post(f"/surveys/{row.pk}/publish", {"edits": 2}, follow=True).content.decode()

    assert made.url == f"/surveys/{row.pk}"
    assert added.url == f"/surveys/{row.pk}#q-how_was_the_wait"
    assert "How was the wait?" in page
    assert "Publish version 1" in page
    assert "Version 1 is published." in published
    assert [question.name for question in own_of(current_version(row).form())] == ["how_was_the_wait"]


def test_the_list_says_what_is_there_and_an_empty_one_what_to_do(signed_in, people, row):
    joanna = signed_in("qa_lead")

    assert "not published" in joanna.get("/surveys").content.decode()
    assert b"After calls" in b"".join(joanna.get("/surveys?export=csv"))
    row.delete()
    assert "No questionnaires yet" in joanna.get("/surveys").content.decode()


def test_a_bad_name_is_said_at_its_field(signed_in, row):
    answer = signed_in("qa_lead").post("/surveys/make", {"name": "After calls", "languages": ["en"]})

    assert answer.status_code == 422
    assert "There is a questionnaire of this name already." in answer.content.decode()


def test_who_only_reads_finds_no_form(signed_in, row):
    greta = signed_in("process_owner")

    page = greta.get(f"/surveys/{row.pk}").content.decode()

    assert "Add a question" not in page
    assert "Retire it" not in page
    assert greta.get(f"/surveys/{row.pk}/words").status_code == 200
    assert greta.post(f"/surveys/{row.pk}/words", {"edits": 1}).status_code == 403
    assert greta.get(f"/surveys/{row.pk}/question").status_code == 403


def test_remarks_come_while_one_writes_and_nothing_is_kept(signed_in, row):
    leading = {**WAIT, "edits": 1, "text-en": "How helpful was our friendly agent?"}

    said = signed_in("qa_lead").post(f"/surveys/{row.pk}/look", leading).content.decode()

    assert "leads to an answer" in said
    assert "is a word of the trade" in said
    assert own(row) == ()


def test_remarks_stand_beside_the_question_after_it_is_saved(signed_in, row):
    joanna = signed_in("qa_lead")
    add(joanna, row, **{"text-en": "Was it polite and quick?", "text-de": ""})

    page = joanna.get(f"/surveys/{row.pk}").content.decode()

    assert "“polite and quick” asks two things at once." in page
    assert "Words are missing in German: the question." in page
    assert "It cannot be published yet." in page


def test_choices_keep_their_values_when_they_are_worded_anew(signed_in, row):
    joanna = signed_in("qa_lead")
    ways = {"kind": "choice", "text-en": "How did you come?", "text-de": "Wie kamen Sie?"}
    add(joanna, row, **ways, **{"choices-en": "By bus\nBy car", "choices-de": "Mit dem Bus\nMit dem Auto"})
    name = own(row)[0].name

    edits = Questionnaire.objects.get(pk=row.pk).edits
    again = {**WAIT, **ways, "choices-en": "By bus or tram\nBy car\nOn foot", "edits": edits}
    joanna.post(f"/surveys/{row.pk}/question/{name}", again)
    edits += 1
    joanna.post(
        f"/surveys/{row.pk}/question/{name}",
        {**again, "choices-en": "By bus or tram\nIn a car\nOn foot", "edits": edits},
    )

    choices = own(row)[0].choices
    assert [choice.value for choice in choices] == ["by_bus_or_tram", "by_car", "on_foot"]
    assert choices[1].label["en"] == "In a car"


def test_a_question_waits_for_earlier_answers_only(signed_in, row):
    joanna = signed_in("qa_lead")

    late = add(joanna, row, step="1", when=["resolved=no"])
    fine = add(joanna, row, step="2", when=["resolved=no", "resolved=partly", "callback=True"])

    assert late.status_code == 422
    assert "known only on a later step" in late.content.decode()
    assert fine.status_code == 302
    assert [(when.question, when.among) for when in own(row)[0].when] == [
        ("resolved", ("no", "partly")),
        ("callback", ("True",)),
    ]
    assert "Asked only after: “Is the matter settled now?” (No, Partly)" in joanna.get(
        f"/surveys/{row.pk}"
    ).content.decode().replace("Partly, No", "No, Partly")


@pytest.mark.parametrize(
    "more", [{"text-en": ""}, {"kind": "choice"}, {"kind": "choice", "choices-en": "One"}, {"scale": ""}, {"step": "7"}]
)
def test_what_is_no_question_is_refused_with_what_was_written(signed_in, row, more):
    answer = add(signed_in("qa_lead"), row, **more)

    assert answer.status_code == 422
    assert "Wie war das Warten?" in answer.content.decode()
    assert own(row) == ()


def test_two_who_write_at_once_lose_nothing(signed_in, row):
    joanna = signed_in("qa_lead")
    add(joanna, row)

    stale = joanna.post(f"/surveys/{row.pk}/question", {**WAIT, "text-en": "Was it clear?", "edits": 1})

    page = stale.content.decode()
    assert stale.status_code == 409
    assert "Somebody else changed this questionnaire" in page
    assert "Was it clear?" in page
    assert 'name="edits" value="2"' in page
    assert add(joanna, row, **{"text-en": "Was it clear?"}).status_code == 302
    assert len(own(row)) == 2


def test_own_questions_are_moved_and_removed(signed_in, row):
    joanna = signed_in("qa_lead")
    add(joanna, row)
    add(joanna, row, **{"text-en": "Was it clear?"})
    first, second = (question.name for question in own(row))

    def change(name, deed):
        edits = Questionnaire.objects.get(pk=row.pk).edits
        return joanna.post(f"/surveys/{row.pk}/question/{name}/change", {"do": deed, "edits": edits}, follow=True)

    change(second, "up")
    assert [question.name for question in own(row)] == [second, first]
    change(second, "up")
    assert [question.name for question in own(row)] == [second, first]
    change(second, "down")
    assert [question.name for question in own(row)] == [first, second]
    change(first, "remove")
    assert [question.name for question in own(row)] == [second]
    assert joanna.get(f"/surveys/{row.pk}/question/{first}").status_code == 404


def test_a_question_that_another_waits_for_stays(signed_in, row):
    joanna = signed_in("qa_lead")
    add(joanna, row, step="1")
    add(joanna, row, step="2", when=["how_was_the_wait=1"], **{"text-en": "What made it long?"})

    answer = joanna.post(
        f"/surveys/{row.pk}/question/how_was_the_wait/change", {"do": "remove", "edits": 3}, follow=True
    )

    assert "waits for an answer to it" in answer.content.decode()
    assert len(own(row)) == 2


def test_settings_words_and_consent(signed_in, row):
    joanna = signed_in("qa_lead")
    set_down = {"name": "Calls", "months": "6", "languages": ["en", "fr"], "first": "fr", "edits": "1"}

    kept = joanna.post(f"/surveys/{row.pk}/settings", set_down)
    page = joanna.get(f"/surveys/{row.pk}/words?in=fr").content.decode()
    words = {"edits": "2", "title": "Et alors ?", "intro": "", "consent": "Rien.", "thanks": "Merci."}
    said = joanna.post(f"/surveys/{row.pk}/words?in=fr", words, follow=True).content.decode()

    fresh = Questionnaire.objects.get(pk=row.pk)
    assert kept.status_code == 302
    assert (fresh.name, fresh.keep_months, fresh.form().languages) == ("Calls", 6, ("fr", "en"))
    assert "{months} mois" in page
    assert fresh.form().consent["fr"] == "Rien."
    assert "intro" not in fresh.form().intro.get("fr", "")
    assert "does not say for how long" in said
    stale = joanna.post(f"/surveys/{row.pk}/words?in=fr", words)
    assert stale.status_code == 409
    assert "Et alors ?" in stale.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"months": "1"}, {"languages": []}, {"first": "pl"}, {"name": ""}, {"name": "Other"}]
)
def test_settings_that_cannot_be_are_refused(signed_in, people, row, wrong):
    make_questionnaire(name="Other", by=people["qa_lead"])
    set_down = {"name": "Calls", "months": "6", "languages": ["en"], "first": "en", "edits": "1", **wrong}

    assert signed_in("qa_lead").post(f"/surveys/{row.pk}/settings", set_down).status_code == 422


def test_stale_settings_are_not_kept_and_can_be_sent_again(signed_in, row):
    joanna = signed_in("qa_lead")
    add(joanna, row)
    set_down = {"name": "Calls", "months": "6", "languages": ["en"], "first": "en", "edits": "1"}

    stale = joanna.post(f"/surveys/{row.pk}/settings", set_down)

    assert stale.status_code == 409
    assert 'value="Calls"' in stale.content.decode()


def test_the_preview_goes_step_by_step_as_the_answers_call_for(signed_in, row):
    joanna = signed_in("qa_lead")

    first = joanna.get(f"/surveys/{row.pk}/preview?lang=de").content.decode()
    third = joanna.get(f"/surveys/{row.pk}/preview?lang=de&after=2&parts=app&cause=technology").content.decode()
    over = joanna.get(f"/surveys/{row.pk}/preview?after=3").content.decode()

    assert "hat verstanden, was das für mich bedeutet" in first
    assert "13 Monate" in first
    assert "Die App: Wie gut lief das?" in third
    assert "Die Website: Wie gut lief das?" not in third
    assert 'name="parts" value="app"' in third
    assert "Your answers have arrived." in over


def test_the_preview_can_show_all_of_a_step_whatever_was_answered(signed_in, row):
    joanna = signed_in("qa_lead")

    every = joanna.get(f"/surveys/{row.pk}/preview?after=2&all=1").content.decode()
    only = joanna.get(f"/surveys/{row.pk}/preview?after=2").content.decode()

    assert "The website: how well did that go?" in every
    assert "What went wrong with our way of doing things" in every
    assert "Only what the answers call for" in every
    assert "The website: how well did that go?" not in only
    assert joanna.get(f"/surveys/{row.pk}/preview?after=x&lang=xx&all=yes").status_code == 200


def test_versions_say_what_changed_and_show_what_was_asked(signed_in, people, row):
    publish(questionnaire=row, by=people["qa_lead"])
    joanna = signed_in("qa_lead")
    add(joanna, row)
    joanna.post(f"/surveys/{row.pk}/publish", {"edits": 2})

    page = joanna.get(f"/surveys/{row.pk}/versions").content.decode()

    assert "New question: how_was_the_wait" in page
    assert "Joanna Wirth" in page
    assert "How was the wait?" not in joanna.get(f"/surveys/{row.pk}/preview?version=1&after=1").content.decode()
    assert "How was the wait?" in joanna.get(f"/surveys/{row.pk}/preview?version=2&after=1").content.decode()
    assert joanna.get(f"/surveys/{row.pk}/preview?version=9").status_code == 404


def test_it_is_retired_and_brought_back(signed_in, row):
    joanna = signed_in("qa_lead")

    joanna.post(f"/surveys/{row.pk}/retire", {"do": "retire"})
    page = joanna.get(f"/surveys/{row.pk}").content.decode()
    joanna.post(f"/surveys/{row.pk}/retire", {"do": "back"})

    assert "Bring it back" in page
    assert "Add a question" not in page
    assert Questionnaire.objects.get().retired_at is None


def test_a_page_of_none_is_said_to_be_not_there(signed_in, people):
    joanna = signed_in("qa_lead")

    for path in ("", "/words", "/preview", "/versions", "/question"):
        assert joanna.get(f"/surveys/999{path}").status_code == 404
