"""Scorecards from other systems as drafts, and scorecards on the way there."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.rapport.scorecards.exchange.samples import CONNECT, GENESYS, dumped

from rapport.scorecards.exchange import genesys, own
from rapport.scorecards.templates import TEMPLATES
from rapport_web.exceptions import Forbidden, Invalid
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.services import bring_in_scorecard, make_scorecard, publish, written_for


def test_a_form_becomes_a_draft_under_its_name_and_says_what_is_lost(people):
    made, lost = bring_in_scorecard(data=dumped(GENESYS), by=people["qa_lead"])
    again, _lost = bring_in_scorecard(data=dumped(GENESYS), by=people["qa_lead"], name="Letters, again")

    assert (made.name, again.name) == ("Letters", "Letters, again")
    assert not made.versions.exists()
    assert made.form().named("safe").fails == ("safe-1",)
    assert {each.what for each in lost} == {"group_na", "critical"}


def test_a_name_that_is_taken_and_a_file_that_is_none_are_refused(people):
    bring_in_scorecard(data=dumped(GENESYS), by=people["qa_lead"])

    with pytest.raises(Invalid) as taken:
        bring_in_scorecard(data=dumped(GENESYS), by=people["qa_lead"])
    with pytest.raises(Invalid) as broken:
        bring_in_scorecard(data="{", by=people["qa_lead"])
    assert (taken.value.field, broken.value.field) == ("name", "file")


def test_who_may_not_write_may_not_bring_in(people):
    with pytest.raises(Forbidden):
        bring_in_scorecard(data=dumped(GENESYS), by=people["evaluator"])


@pytest.mark.parametrize("name", TEMPLATES)
def test_our_templates_can_be_taken_out_and_brought_in_again(people, name):
    form = TEMPLATES[name].form("de")
    written = written_for(form=form, title=name, system="own", by=people["qa_lead"])

    made, lost = bring_in_scorecard(data=json.dumps(written.data), by=people["qa_lead"])

    # Examples are masked when a draft is kept; all that is counted stays.
    assert [each.name for each in made.form().questions] == [each.name for each in form.questions]
    assert lost == ()


def test_there_is_no_other_system(people):
    with pytest.raises(Invalid):
        written_for(form=TEMPLATES["short"].form(), title="", system="abacus", by=people["qa_lead"])


def test_the_page_brings_in_and_names_the_questions_that_lost_something(signed_in):
    client = signed_in("qa_lead")
    file = SimpleUploadedFile("form.json", dumped(CONNECT).encode())

    answer = client.post(reverse("scorecard-bring-in"), {"file": file, "name": ""})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "“Service calls” is here as a draft, with 5 questions." in page
    assert "it became a choice between them" in page
    assert "How long?" in page
    assert Scorecard.objects.get().name == "Service calls"


def test_the_page_says_at_the_file_what_is_wrong(signed_in):
    file = SimpleUploadedFile("form.json", b'{"Items": [{"Section": {"Title": "A"}}]}')

    answer = signed_in("qa_lead").post(reverse("scorecard-bring-in"), {"file": file})

    assert answer.status_code == 422
    assert "Items[0].Section.RefId" in answer.content.decode()


def test_the_last_version_is_taken_out_for_each_system(signed_in, people):
    card = make_scorecard(name="Short one", by=people["qa_lead"], template="short")
    client = signed_in("evaluator")
    address = reverse("scorecard-take-out", args=[card.pk])

    assert client.get(address).status_code == 404
    publish(scorecard=card, by=people["qa_lead"], why="The first.")
    assert "Take the file for Genesys Cloud" in client.get(address).content.decode()
    file = client.get(address, {"for": "genesys"})
    assert file["Content-Disposition"] == 'attachment; filename="short-one-genesys.json"'
    assert len(genesys.read_form(file.content).form.questions) == 5
    assert own.read_form(client.get(address, {"for": "own"}).content).form == card.form()


def test_programs_do_the_same(signed_in, people):
    client = signed_in("qa_lead")

    made = client.post("/api/v1/scorecard-imports", {"form": GENESYS}, content_type="application/json")
    assert made.status_code == 201, made.content
    taken = client.get(f"/api/v1/scorecards/{made.json()['scorecard']}/export", {"system": "connect"})

    assert {each["what"] for each in made.json()["lost"]} == {"group_na", "critical"}
    assert taken.json()["form"]["Title"] == "Letters"
