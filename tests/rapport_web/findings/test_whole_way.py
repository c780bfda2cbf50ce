"""From a customer's answer to what was done about it: heard, shown to its owner, put right, said again."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.conversations.keeping import reasons
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services import arriving, remove, store
from rapport_web.findings.models import Evidence, Finding, Praise, Recovery
from rapport_web.surveys.models import Answer
from rapport_web.surveys.services import hear_answers, store_answers

CRASHED = "The app crashed."
BATCH = uuid.UUID(int=9)


@pytest.fixture
def say(people, hale_told, brandt_told):
    """A function that has a customer answer now, and the answer heard: ``say("The app crashed.")``."""
    store(arrivals=[arriving(each, each) for each in (hale_told, brandt_told)], batch=BATCH, by=None)

    def answer(comment="", *, conversation="hale-1", minute=0, **more):
        at = timezone.now() + timedelta(minutes=minute)
        row = {"conversation": conversation, "comment": comment, "answered_at": at.isoformat(), **more}
        store_answers(rows=[row], batch=BATCH, by=None)
        return hear_answers()

    return answer


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_process_owner_finds_reads_and_closes_what_a_customer_said(say, signed_in):
    say(CRASHED)
    client = signed_in("process_owner")

    page = text(client.get(reverse("findings")))
    (address,) = set(re.findall(r'href="(/put-right/\d+)"', page))
    assert "The app or the website did not work" in page
    opened = text(client.get(address))
    assert '<mark class="q cue">The app crashed' in opened
    assert "1 answer says so" in opened
    client.post(f"{address}/close", {"outcome": "put_right", "done": "A new version is out.", "edits": 1})

    assert Finding.objects.get().state == Finding.State.CLOSED
    assert "Nothing is open." in text(client.get(reverse("findings")))


def test_an_answer_that_is_given_again_with_other_words_takes_the_former_along(say, signed_in):
    say(CRASHED)
    say("All was well, thank you.", minute=5)

    assert not Evidence.objects.exists()
    assert not Finding.objects.exists(), "nobody had touched it"
    assert "Nothing is to be put right yet" in text(signed_in("qa_lead").get(reverse("findings")))


def test_what_somebody_works_on_stays_when_its_words_are_taken_back(say, signed_in, people):
    say(CRASHED)
    row = Finding.objects.get()
    client = signed_in("process_owner")
    client.post(reverse("finding-hand-over", args=[row.pk]), {"to": people["process_owner"].pk, "edits": 1})
    say("All was well.", minute=5)

    page = text(client.get(reverse("finding", args=[row.pk])))

    assert "The words are gone" in page
    assert "in your hands" in page


def test_hearing_all_again_doubles_nothing(say):
    say(f"{CRASHED} Ines was brilliant. I am cancelling my contract.")
    before = [model.objects.count() for model in (Finding, Evidence, Praise, Recovery)]
    entries = Entry.objects.filter(thing__in=("finding", "recovery")).count()

    hear_answers(everything=True)

    assert before == [1, 1, 1, 1]
    assert [model.objects.count() for model in (Finding, Evidence, Praise, Recovery)] == before
    assert Entry.objects.filter(thing__in=("finding", "recovery")).count() == entries == 2


def test_it_comes_back_only_with_a_conversation_that_began_later(say, signed_in, people):
    say(CRASHED)
    row = Finding.objects.get()
    client = signed_in("process_owner")
    client.post(reverse("finding-close", args=[row.pk]), {"outcome": "put_right", "done": "Out.", "edits": 1})

    say("Your app crashed again.", conversation="brandt-1")
    assert Finding.objects.get() == row, "Mr Brandt's conversation was before"
    Evidence.objects.filter(conversation__reference="brandt-1").delete()
    Conversation.objects.filter(reference="brandt-1").update(started_at=timezone.now() + timedelta(minutes=1))
    hear_answers(everything=True)

    again = Finding.objects.get(former=row)
    assert "It came back." in text(client.get(reverse("finding", args=[again.pk])))
    assert "Out." in text(client.get(reverse("finding", args=[row.pk])))


def test_thanks_stand_on_the_agents_page_and_the_lead_passes_them_on(say, signed_in):
    say("Ines was brilliant.")
    page = text(signed_in("agent").get(reverse("me")))
    assert "A customer thanked you" in page
    assert '<span class="masked">agent 1</span> was brilliant' in page

    row = Praise.objects.get()
    signed_in("team_lead").post(reverse("praise-pass-on", args=[row.pk]))

    assert "Your lead passed it on to you" in text(signed_in("agent").get(reverse("praise")))


def test_a_customer_who_asks_is_called_back_with_the_answer_at_hand(say, signed_in):
    say("It is still broken.", resolved="no", satisfaction=1.0, further={"callback": True})
    row = Recovery.objects.get()
    client = signed_in("team_lead")

    page = text(client.get(reverse("recovery", args=[row.pk])))

    assert "The customer asked to be called and says that it is not resolved." in page
    assert "It is still broken." in page
    assert "1 of 5" in page
    client.post(reverse("recovery-call", args=[row.pk]), {"reached": "yes", "note": "Sends somebody tomorrow."})
    client.post(reverse("recovery-close", args=[row.pk]), {"done": "Sent.", "enough": "yes", "edits": 2})
    row.refresh_from_db()
    assert (row.state, row.enough) == (Recovery.State.CLOSED, "yes")


def test_what_nobody_worked_on_goes_with_the_conversation_and_what_somebody_did_keeps_it(say, signed_in, people):
    say(CRASHED)
    say("It is still broken.", conversation="brandt-1", further={"callback": True})
    ids = dict(Conversation.objects.values_list("reference", "pk"))
    Answer.objects.all().delete()  # an answer keeps its conversation by itself
    assert reasons(list(ids.values())) == {}
    row = Recovery.objects.get()
    signed_in("qa_lead").post(reverse("recovery-call", args=[row.pk]), {"reached": "no"})

    assert reasons(list(ids.values())) == {ids["brandt-1"]: "findings.recovery"}
    remove(ids=[ids["hale-1"]])
    assert not Evidence.objects.filter(conversation=ids["hale-1"]).exists()
    assert "The app or the website did not work" not in text(signed_in("qa_lead").get(reverse("findings")))
