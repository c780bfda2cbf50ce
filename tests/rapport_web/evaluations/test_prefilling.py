"""The reader's suggestions stand in a form only where centre and plan want it, and such an evaluation is marked."""

import pytest
from tests.rapport_web.evaluations.working_cast import make_desk

from rapport.reader.pipeline import Reader
from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.evaluations.models import Kind as For
from rapport_web.evaluations.services import begin, make_task, save
from rapport_web.people.models import SiteProfile
from rapport_web.readings.services import store

FORM = Form(
    (
        Section(
            "all",
            "All",
            (
                Question("shown", Kind.MOMENTS, "Where?"),
                Question("acts", Kind.YES_NO, "Acts?", behaviour="acts"),
                Question("polite", Kind.YES_NO, "Polite?"),
            ),
        ),
    )
)


@pytest.fixture
def desk(people):
    return make_desk(people, form=FORM)


@pytest.fixture
def read(hale_told):
    found = Conversation.objects.create(
        reference="hale-1", channel="chat", turns=len(hale_told.turns), fingerprint="f", topic="Storage"
    )
    Transcript.objects.create(conversation=found, turns=hale_told.to_dict()["turns"])
    store(readings=[Reader.default().read(found.told())])
    return found


def begun(desk, conversation, *, prefill: bool):
    given = {"conversation": conversation, "version": desk.version, "evaluator": desk.evaluator, "prefill": prefill}
    return begin(task=make_task(kind=For.PLANNED, **given), by=desk.evaluator)


@pytest.mark.parametrize(("centre", "plan"), [(False, True), (True, False), (False, False)])
def test_without_both_nothing_stands_there(desk, read, centre, plan):
    SiteProfile.objects.update(reader_prefills=centre)

    draft = begun(desk, read, prefill=plan)

    assert (draft.answers, draft.prefilled) == ({}, False)


def test_with_both_they_stand_there_are_marked_and_stay_marked(desk, read, signed_in):
    SiteProfile.objects.update(reader_prefills=True)

    draft = begun(desk, read, prefill=True)

    given = draft.given()
    assert draft.prefilled
    assert "polite" not in given
    assert given["acts"].value == "yes"
    assert given["shown"].moments
    assert draft.place["suggested"] == sorted(given)
    saved = save(evaluation=draft, by=desk.evaluator, answers={}, edits=draft.edits)
    assert saved.prefilled
    said = signed_in("evaluator").get(f"/evaluate/{draft.task_id}").content.decode()
    assert "is never counted so" in said


def test_a_conversation_that_nobody_read_is_simply_empty(desk):
    SiteProfile.objects.update(reader_prefills=True)
    conversation = desk.tasks(1)[0].conversation

    assert not begun(desk, conversation, prefill=True).prefilled
