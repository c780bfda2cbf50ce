"""Two browsers at one questionnaire: whoever comes second is told, and nothing of either is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.instrument import Choice, Kind, Question, own_of
from rapport.instrument.scales import WELL
from rapport_web.audit.models import Entry
from rapport_web.surveys.editing import placed
from rapport_web.surveys.models import Questionnaire, Version
from rapport_web.surveys.services import make_questionnaire, publish, retire, save_draft

WAIT = Question("wait", Kind.RATING, {"en": "How was the wait?", "de": "Wie war das Warten?"}, WELL, step=2)
WAY = Question(
    "way",
    Kind.CHOICE,
    {"en": "How did you come?", "de": "Wie kamen Sie?"},
    (Choice("bus", {"en": "By bus", "de": "Mit dem Bus"}), Choice("car", {"en": "By car", "de": "Mit dem Auto"})),
    step=2,
)
TOLD = "Somebody else changed this questionnaire"


@pytest.fixture
def row(people):
    made = make_questionnaire(name="After calls", by=people["qa_lead"])
    return write(made, people, WAIT)


def write(row, people, question):
    fresh = Questionnaire.objects.get(pk=row.pk)
    return save_draft(questionnaire=fresh, form=placed(fresh.form(), question), edits=None, by=people["qa_lead"])


def kept(row):
    return Questionnaire.objects.get(pk=row.pk)


def shown(form):
    """What a browser sends back of a form that is shown and not changed."""
    return {bound.name: "" if bound.value() is None else bound.value() for bound in form}


def test_words_sent_again_do_not_take_those_of_a_question_that_came_meanwhile(signed_in, people, row):
    joanna = signed_in("qa_lead")
    place = f"/surveys/{row.pk}/words?in=de"
    seen = shown(joanna.get(place).context["form"])
    write(row, people, WAY)

    stale = joanna.post(place, {**seen, "title": "Wie war es?"})
    again = joanna.post(place, shown(stale.context["form"]))

    assert stale.status_code == 409
    assert TOLD in stale.content.decode()
    assert again.status_code == 302
    form = kept(row).form()
    assert form.title["de"] == "Wie war es?"
    assert form.named("way") == WAY
    assert form.named("wait") == WAIT


def test_words_of_a_question_that_was_removed_meanwhile_bring_it_not_back(signed_in, people, row):
    joanna = signed_in("qa_lead")
    place = f"/surveys/{row.pk}/words?in=de"
    seen = shown(joanna.get(place).context["form"])
    joanna.post(f"/surveys/{row.pk}/question/wait/change", {"do": "remove", "edits": row.edits})

    stale = joanna.post(place, {**seen, "text-wait": "Und das Warten?"})
    joanna.post(place, shown(stale.context["form"]))

    assert own_of(kept(row).form()) == ()


def test_settings_sent_again_keep_the_questions_that_came_meanwhile(signed_in, people, row):
    joanna = signed_in("qa_lead")
    seen = {"name": "Calls", "months": "6", "languages": ["en", "de"], "first": "en", "edits": row.edits}
    write(row, people, WAY)

    stale = joanna.post(f"/surveys/{row.pk}/settings", seen)
    again = joanna.post(f"/surveys/{row.pk}/settings", {**seen, "edits": stale.context["form"]["edits"].value()})

    assert (stale.status_code, again.status_code) == (409, 302)
    assert (kept(row).name, kept(row).keep_months) == ("Calls", 6)
    assert [question.name for question in own_of(kept(row).form())] == ["wait", "way"]


def test_a_question_that_both_wrote_is_the_second_ones_only_after_they_were_told(signed_in, people, row):
    joanna = signed_in("qa_lead")
    place = f"/surveys/{row.pk}/question/wait"
    seen = shown(joanna.get(place).context["form"])
    write(row, people, replace(WAIT, text={**WAIT.text, "en": "Was it long?"}))

    mine = {**seen, "text-en": "Was the wait fine?"}
    stale = joanna.post(place, {key: value for key, value in mine.items() if value not in ("", False)})

    assert stale.status_code == 409
    assert "Was the wait fine?" in stale.content.decode()
    assert kept(row).form().named("wait").text["en"] == "Was it long?"


@pytest.mark.parametrize("deed", ["up", "down", "remove"])
def test_a_button_of_an_old_page_moves_and_removes_nothing(signed_in, people, row, deed):
    write(row, people, WAY)
    joanna = signed_in("qa_lead")
    before = kept(row).draft

    page = joanna.post(f"/surveys/{row.pk}/question/way/change", {"do": deed, "edits": row.edits}, follow=True)

    assert TOLD in page.content.decode()
    assert kept(row).draft == before


@pytest.mark.parametrize("edits", ["", "0", "-1", "x", "1e3", "²", "99999999999999999999", None])
def test_a_button_without_the_count_that_was_seen_does_nothing(signed_in, row, edits):
    joanna = signed_in("qa_lead")
    said = {"do": "remove"} if edits is None else {"do": "remove", "edits": edits}
    before = kept(row)

    joanna.post(f"/surveys/{row.pk}/question/wait/change", said)
    joanna.post(f"/surveys/{row.pk}/publish", said)

    assert (kept(row).draft, kept(row).edits) == (before.draft, before.edits)
    assert not Version.objects.exists()


def test_what_is_published_is_what_was_looked_at(signed_in, people, row):
    joanna = signed_in("qa_lead")
    write(row, people, WAY)

    stale = joanna.post(f"/surveys/{row.pk}/publish", {"edits": row.edits}, follow=True)

    assert TOLD in stale.content.decode()
    assert not Version.objects.exists()
    joanna.post(f"/surveys/{row.pk}/publish", {"edits": kept(row).edits})
    assert [question.name for question in own_of(Version.objects.get().form())] == ["wait", "way"]


def test_published_twice_by_two_it_is_one_version(signed_in, row):
    joanna = signed_in("qa_lead")

    for _again in range(2):
        joanna.post(f"/surveys/{row.pk}/publish", {"edits": row.edits})

    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("settings", {"name": "Calls", "months": "6", "languages": ["en"], "first": "en"}),
        ("words?in=de", {"title": "T", "intro": "", "consent": "{months} Monate", "thanks": "D"}),
        ("question", {"text-en": "New?", "kind": "text", "step": "2", "scale": "well"}),
        ("question/wait/change", {"do": "remove"}),
        ("publish", {}),
    ],
)
def test_while_it_is_retired_nothing_of_it_changes(signed_in, people, row, path, said):
    publish(questionnaire=row, by=people["qa_lead"])
    retire(questionnaire=row, by=people["qa_lead"])
    before, entries = kept(row), Entry.objects.count()

    answer = signed_in("qa_lead").post(f"/surveys/{row.pk}/{path}", {**said, "edits": before.edits}, follow=True)

    assert answer.status_code in {200, 409}
    assert "This questionnaire is retired" in answer.content.decode()
    assert (kept(row).draft, kept(row).name, kept(row).edits) == (before.draft, before.name, before.edits)
    assert Version.objects.count() == 1
    assert Entry.objects.count() == entries


def test_retired_twice_it_is_retired_once(signed_in, row):
    joanna = signed_in("qa_lead")
    joanna.post(f"/surveys/{row.pk}/retire", {"do": "retire"})
    first = kept(row).retired_at
    joanna.post(f"/surveys/{row.pk}/retire", {"do": "retire"})

    assert kept(row).retired_at == first != None  # noqa: E711  # a day was set, and stays
