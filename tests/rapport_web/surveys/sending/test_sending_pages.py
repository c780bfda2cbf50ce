"""The pages of one sending: who decides, two who decide at once, and what a page says where little is there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport_web.audit.models import Entry
from rapport_web.jobs.models import Job
from rapport_web.surveys.models import Invitation, Sending
from rapport_web.surveys.services import draw, retire

SCRIPT = "<script>alert(1)</script>"
LOOK_ONLY = ("administrator", "auditor")
STRANGERS = ("team_lead", "evaluator", "outside_evaluator", "agent", "process_owner")


def said(sending, **more):
    return {
        "name": "After every chat",
        "questionnaire": sending.questionnaire_id,
        "of_100": "100",
        "since": "2026-09-01",
        "first": "page",
        "wait_hours": "2",
        "quiet_days": "90",
        "expires_after": "14",
        "edits": sending.edits,
        **more,
    }


def posts(sending):
    return {
        reverse("sending-make"): said(sending, name="Mine"),
        reverse("sending-change", args=[sending.pk]): said(sending, name="Mine"),
        reverse("sending-start", args=[sending.pk]): {"edits": sending.edits},
        reverse("sending-pause", args=[sending.pk]): {"edits": sending.edits},
    }


def page(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("role", [*LOOK_ONLY, *STRANGERS])
def test_who_may_not_send_decides_nothing(signed_in, people, sending, role):
    browser, entries = signed_in(role), Entry.objects.count()

    answers = {browser.post(path, values).status_code for path, values in posts(sending).items()}

    assert answers == {403}
    assert list(Sending.objects.values_list("name", "active", "edits")) == [("After every chat", True, sending.edits)]
    assert Entry.objects.count() == entries
    shown = browser.get(reverse("sending", args=[sending.pk])).status_code
    assert shown == (200 if role in LOOK_ONLY else 403)


def test_who_only_looks_finds_no_button_that_decides(signed_in, people, sending):
    shown = page(signed_in("administrator").get(reverse("sending", args=[sending.pk])))

    assert "/start" not in shown
    assert "/pause" not in shown
    assert "/change" not in shown


@pytest.mark.parametrize("deed", ["sending-start", "sending-pause"])
def test_to_start_and_to_pause_are_never_links(signed_in, people, sending, deed):
    assert signed_in("qa_lead").get(reverse(deed, args=[sending.pk])).status_code == 405


@pytest.mark.parametrize("deed", ["sending", "sending-change"])
def test_a_sending_that_is_none_is_not_there(signed_in, people, deed):
    assert signed_in("qa_lead").get(reverse(deed, args=[99999])).status_code == 404


@pytest.mark.parametrize(("deed", "before"), [("sending-pause", True), ("sending-start", False)])
def test_an_old_page_neither_starts_nor_pauses(signed_in, people, sending, deed, before):
    Sending.objects.update(active=before, edits=5)

    answer = signed_in("qa_lead").post(reverse(deed, args=[sending.pk]), {"edits": 4}, follow=True)

    assert "while you looked at it" in page(answer)
    assert (Sending.objects.get().active, Sending.objects.get().edits) == (before, 5)
    assert not Job.objects.exists()


def test_started_twice_it_is_started_once_and_draws_by_one_job(signed_in, people, sending):
    Sending.objects.update(active=False)
    browser = signed_in("qa_lead")

    browser.post(reverse("sending-start", args=[sending.pk]), {"edits": sending.edits})
    browser.post(reverse("sending-start", args=[sending.pk]), {"edits": sending.edits + 1})

    assert (Sending.objects.get().active, Sending.objects.get().edits) == (True, sending.edits + 1)
    assert Job.objects.filter(kind="surveys.draw").count() == 1


def test_paused_its_links_are_said_to_work_on(signed_in, people, sending):
    answer = signed_in("manager").post(
        reverse("sending-pause", args=[sending.pk]), {"edits": sending.edits}, follow=True
    )

    assert "Links that were sent work on." in page(answer)
    assert not Sending.objects.get().active


def test_a_change_without_the_count_that_was_seen_is_not_taken(signed_in, people, sending):
    values = said(sending, name="Mine")
    del values["edits"]

    answer = signed_in("qa_lead").post(reverse("sending-change", args=[sending.pk]), values)

    assert answer.status_code == 409
    assert Sending.objects.get().name == "After every chat"


def test_a_retired_questionnaire_cannot_be_chosen_or_started_with(signed_in, people, sending):
    Sending.objects.update(active=False)
    retire(questionnaire=sending.questionnaire, by=people["qa_lead"])
    browser = signed_in("qa_lead")

    made = browser.post(reverse("sending-make"), said(sending, name="Mine"))
    started = browser.post(reverse("sending-start", args=[sending.pk]), {"edits": sending.edits}, follow=True)

    assert made.status_code == 422
    assert list(made.context["form"].errors) == ["questionnaire"]
    assert "This questionnaire is retired" in page(started)
    assert not Sending.objects.get().active


def test_a_name_that_is_taken_is_said_beside_it(signed_in, people, sending):
    answer = signed_in("qa_lead").post(reverse("sending-make"), said(sending))

    assert answer.status_code == 422
    assert "There is a sending of this name already." in page(answer)
    assert Sending.objects.count() == 1


def test_a_name_is_shown_as_text_everywhere(signed_in, people, sending):
    browser = signed_in("qa_lead")
    browser.post(reverse("sending-change", args=[sending.pk]), said(sending, name=SCRIPT))

    for path in (reverse("surveys"), reverse("sending", args=[sending.pk])):
        assert SCRIPT not in browser.get(path).content.decode()
    assert Sending.objects.get().name == SCRIPT


@pytest.mark.parametrize(
    "more", [{"channels": ["chat", "voice"]}, {"topics": []}, {"second": "phone", "third": "page"}]
)
def test_what_is_shown_again_is_what_was_kept(signed_in, people, sending, more):
    browser = signed_in("qa_lead")
    place = reverse("sending-change", args=[sending.pk])
    browser.post(place, said(sending, **more))
    kept = Sending.objects.get()

    again = {name: value for name, value in browser.get(place).context["form"].initial.items() if value is not None}
    browser.post(place, again)

    fresh = Sending.objects.get()
    assert (fresh.ways, fresh.narrowed, fresh.chance, fresh.since) == (
        kept.ways,
        kept.narrowed,
        kept.chance,
        kept.since,
    )
    assert fresh.edits == kept.edits


def test_where_nothing_was_looked_at_no_check_is_shown_and_nothing_is_made_up(signed_in, people, sending):
    answer = signed_in("qa_lead").get(reverse("sending", args=[sending.pk]))

    assert answer.status_code == 200
    assert answer.context["checked"] is None
    assert answer.context["outcomes"] == []


def test_outcomes_leave_out_what_there_is_none_of_and_add_up(signed_in, talked, people, sending):
    for at in range(4):
        talked(f"c-{at}", email=f"c{at}@post.example" if at else "")
    draw()

    answer = signed_in("qa_lead").get(reverse("sending", args=[sending.pk]))

    counts = [number for _label, number, _hint in answer.context["outcomes"]]
    assert all(counts)
    assert sum(counts) == Invitation.objects.count() == 4
