"""The pages of findings, praise and call-backs, as each role sees and uses them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport_web.findings.models import Finding, Praise, Recovery
from rapport_web.findings.services import (
    close_finding,
    give_praise,
    hand_over,
    log_call,
    mark_seen,
    open_recovery,
    pass_on,
)
from rapport_web.surveys.models import Answer

LATE = "nobody told me that he was late"
THANKS = "she stayed on the line"


@pytest.fixture
def late(people, brandt, said) -> Finding:
    return said(brandt, LATE)


@pytest.fixture
def thanked(people, hale, ines) -> Praise:
    return give_praise(
        conversation=hale, agent=ines, named=True, question="praise", start=0, end=len(THANKS), text=THANKS, at=None
    )


@pytest.fixture
def waiting(people, hale) -> Recovery:
    Answer.objects.create(conversation=hale, empathy=2, resolved="no", comment="Nobody rang me back.", words={"x": "y"})
    return open_recovery(conversation=hale, reasons=["callback"])


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_list_groups_what_is_open_by_owner_and_says_who_has_it(signed_in, people, late, hale, said):
    said(hale, "the page was blank", owner="technology", theme="site", title="The site shows nothing")
    hand_over(finding=late.pk, to=people["process_owner"], by=people["process_owner"])
    Finding.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(hours=5))

    page = text(signed_in("qa_lead").get(reverse("findings")))

    assert "2 findings are open. 1 is in nobody’s hands. 1 is past its day." in page
    assert page.index("Customers wait for a visit") < page.index("The site shows nothing")
    assert "Greta Lund" in page
    assert "5 hours over" in page
    assert "4 Sep 2026" in page


def test_the_list_is_narrowed_and_taken_away(signed_in, people, late, hale, said):
    said(hale, "the page was blank", owner="technology", theme="site", title="The site shows nothing")
    client, address = signed_in("process_owner"), reverse("findings")

    assert "The site shows nothing" not in text(client.get(address, {"owner": "process"}))
    assert "None is like that" in text(client.get(address, {"whose": "mine"}))
    assert "None is like that" in text(client.get(address, {"state": "closed"}))
    assert client.get(address, {"owner": "weather"}).status_code == 422
    assert client.get(address, {"state": "x"}).status_code == 422
    file = b"".join(client.get(address, {"export": "csv"}).streaming_content).decode()
    assert "The site shows nothing" in file


def test_where_nothing_is_there_the_page_says_what_comes(signed_in):
    for role, address, says in (
        ("qa_lead", "findings", "Nothing is to be put right yet"),
        ("auditor", "findings", "Nothing is to be put right yet"),
        ("qa_lead", "praise", "No thanks yet"),
        ("agent", "praise", "No customer has said so in an answer yet."),
        ("team_lead", "recoveries", "Nobody has to be called back"),
    ):
        assert says in text(signed_in(role).get(reverse(address)))


def test_the_words_are_read_by_the_process_owner_and_by_a_lead_only_of_the_own_teams(signed_in, late, hale, said):
    said(hale, "I waited all day")
    address = reverse("finding", args=[late.pk])

    owners = text(signed_in("process_owner").get(address))
    assert LATE in owners
    assert "I waited all day" in owners
    # Neither conversation is read as trouble of a process, so Greta reads the words and not the conversations.
    assert "Read the conversation" not in owners
    leads = text(signed_in("team_lead").get(address))
    assert "I waited all day" in leads
    assert LATE not in leads
    assert "1 more is of a conversation that you may not read." in leads
    assert "Close this finding" not in leads
    file = b"".join(signed_in("team_lead").get(address, {"export": "csv"}).streaming_content).decode()
    assert LATE not in file
    assert "I waited all day" in file


def test_a_lead_of_another_team_is_told_that_there_is_none(signed_in, people, brandt, said):
    theirs = said(brandt, "he gave no reason", owner="people", theme="reasons")

    assert signed_in("team_lead").get(reverse("finding", args=[theirs.pk])).status_code == 404
    assert signed_in("process_owner").get(reverse("finding", args=[theirs.pk])).status_code == 404
    assert signed_in("process_owner").post(reverse("finding-note", args=[theirs.pk]), {"said": "x"}).status_code == 404


def test_a_process_owner_takes_a_finding_on_and_closes_it(signed_in, people, late):
    client = signed_in("process_owner")
    page = text(client.get(reverse("finding", args=[late.pk])))
    assert "Customers wait for a visit that nobody announced: what is done about it?" in page

    client.post(reverse("finding-hand-over", args=[late.pk]), {"to": people["process_owner"].pk, "edits": 1})
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    client.post(reverse("finding-due", args=[late.pk]), {"day": day, "edits": 2})
    client.post(reverse("finding-note", args=[late.pk]), {"said": "The planner keeps two lists."})
    sent = {"outcome": "put_right", "done": "One list now.", "edits": 3}
    page = text(client.post(reverse("finding-close", args=[late.pk]), sent, follow=True))

    assert "It is closed." in page
    assert "One list now." in page
    assert "It was closed too lately." in page
    assert [note.what for note in late.notes.all()] == ["opened", "taken", "due", "said", "closed"]
    assert "Put right" in text(client.get(reverse("findings"), {"state": "closed"}))
    page = text(client.post(reverse("finding-reopen", args=[late.pk]), {"why": "It goes on.", "edits": 4}, follow=True))
    assert "It is open again." in page


def test_a_stale_form_is_shown_again_with_what_was_written_and_can_be_sent_again(signed_in, people, late):
    hand_over(finding=late.pk, to=people["qa_lead"], by=people["qa_lead"])
    client = signed_in("process_owner")
    sent = {"outcome": "not_so", "done": "It was a single day.", "edits": 1}

    answer = client.post(reverse("finding-close", args=[late.pk]), sent)

    assert answer.status_code == 422
    page = text(answer)
    assert "Somebody changed this finding meanwhile" in page
    assert "It was a single day." in page
    assert 'name="edits" value="2"' in page
    assert client.post(reverse("finding-close", args=[late.pk]), {**sent, "edits": 2}).status_code == 302


@pytest.mark.parametrize(
    ("deed", "sent", "says"),
    [
        ("finding-close", {"outcome": "", "done": "x", "edits": 1}, "What became of it?"),
        ("finding-due", {"day": "2020-01-01", "edits": 1}, "This day is over."),
        ("finding-note", {"said": ""}, "Note what was done"),
        ("finding-hand-over", {"to": 1_000_000, "edits": 1}, "In whose hands"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(signed_in, late, deed, sent, says):
    answer = signed_in("qa_lead").post(reverse(deed, args=[late.pk]), sent)

    assert answer.status_code == 422
    assert says in text(answer)


def test_something_is_written_down_on_the_page(signed_in, people):
    client, address = signed_in("team_lead"), reverse("finding-new")
    assert client.post(address, {"title": "", "owner": "process"}).status_code == 422

    page = client.post(
        address, {"title": "The form asks too much", "owner": "process", "said": "All of it."}, follow=True
    )

    assert "written down by hand" in text(page)
    assert "All of it." in text(page)
    assert 'value="people"' not in text(signed_in("process_owner").get(address))


def test_one_that_came_back_links_to_what_was_done_then(signed_in, people, late, said, hale):
    close_finding(finding=late.pk, outcome="put_right", done="One list now.", by=people["qa_lead"])
    hale.started_at = timezone.now() + timedelta(hours=1)
    hale.save()
    again = said(hale, "the same again")
    client = signed_in("process_owner")

    page = text(client.get(reverse("finding", args=[again.pk])))

    assert "It came back." in page
    assert reverse("finding", args=[late.pk]) in page
    assert reverse("finding", args=[again.pk]) in text(client.get(reverse("finding", args=[late.pk])))
    assert "came back" in text(client.get(reverse("findings")))


def test_an_agent_reads_the_own_thanks_and_they_are_seen(signed_in, thanked, people, tom, hale):
    give_praise(conversation=hale, agent=tom, named=False, question="praise", start=90, end=95, text="hello", at=None)
    client = signed_in("agent")

    page = text(client.get(reverse("praise")))

    assert "What did customers thank me for?" in page
    assert "1 customer has thanked you since you last looked." in page
    assert THANKS in page
    assert "hello" not in page
    assert "The customer said your name" in page
    thanked.refresh_from_db()
    assert thanked.seen_at is not None
    assert "Nothing new since you last looked." in text(client.get(reverse("praise")))
    assert mark_seen(agent=thanked.agent) == 0


def test_the_newest_thanks_stand_on_the_agents_own_page(signed_in, thanked):
    page = text(signed_in("agent").get(reverse("me")))

    assert "A customer thanked you" in page
    assert THANKS in page


def test_a_lead_passes_the_own_teams_thanks_on_once(signed_in, people, thanked, brandt, tom):
    give_praise(conversation=brandt, agent=tom, named=False, question="praise", start=0, end=5, text="hello", at=None)
    client = signed_in("team_lead")
    page = text(client.get(reverse("praise"), {"show": "to_pass_on"}))
    assert "1 customer’s thanks have not been passed on." in page
    assert "Ines Marlow" in page
    assert "hello" not in page

    address = reverse("praise-pass-on", args=[thanked.pk])
    assert "Noted" in text(client.post(address, follow=True))
    assert "passed on already" in text(client.post(address, follow=True))

    assert "All thanks have been passed on." in text(client.get(reverse("praise")))
    elsewhere = Praise.objects.get(agent=tom)
    assert client.post(reverse("praise-pass-on", args=[elsewhere.pk])).status_code == 404
    assert "hello" in text(signed_in("qa_lead").get(reverse("praise")))
    assert "Your lead passed it on to you" in text(signed_in("agent").get(reverse("praise")))


def test_a_colleague_named_in_another_teams_conversation_is_thanked_as_well(signed_in, people, brandt, ines, tom):
    give_praise(conversation=brandt, agent=ines, named=True, question="praise", start=0, end=5, text="Ines!", at=None)
    client = signed_in("agent")

    page = text(client.get(reverse("praise")))

    assert "Ines!" in page
    assert "Read the conversation" not in page
    assert "Ines!" in text(signed_in("team_lead").get(reverse("praise")))
    with pytest.raises(Exception, match="no such thanks"):
        pass_on(praise=Praise.objects.create(
            conversation=brandt, agent=tom, question="q", start=0, end=1, text="x", given_at=timezone.now()
        ).pk, by=people["team_lead"])  # fmt: skip


def test_before_a_works_agreement_thanks_name_nobody(signed_in, thanked, centre):
    centre.works_agreement = ""
    centre.save()

    page = text(signed_in("team_lead").get(reverse("praise")))

    assert "To an agent" in page
    assert "Marlow" not in page
    file = b"".join(signed_in("qa_lead").get(reverse("praise"), {"export": "csv"}).streaming_content).decode()
    assert "Marlow" not in file


def test_who_waits_longest_over_time_stands_first(signed_in, people, waiting, brandt):
    other = open_recovery(conversation=brandt, reasons=["leaving", "unresolved"])
    Recovery.objects.filter(pk=other.pk).update(due_at=timezone.now() - timedelta(hours=4, minutes=9))

    page = text(signed_in("qa_lead").get(reverse("recoveries")))

    assert "2 customers wait. The time of 1 is over." in page
    assert page.index("brandt-1") < page.index("hale-1")
    assert "4 hours over" in page
    assert "says that it is not resolved and speaks of leaving" in page
    assert "0 of 1 customer was reached in time; that is too few for a share." in page
    assert "brandt-1" not in text(signed_in("team_lead").get(reverse("recoveries")))
    assert signed_in("team_lead").get(reverse("recovery", args=[other.pk])).status_code == 404
    assert signed_in("qa_lead").get(reverse("recoveries"), {"state": "x"}).status_code == 422


def test_a_lead_calls_a_customer_back_on_the_page(signed_in, people, waiting):
    client, address = signed_in("team_lead"), reverse("recovery", args=[waiting.pk])
    page = text(client.get(address))
    assert "What does this customer need from us?" in page
    assert "Nobody rang me back." in page
    assert "2 of 5" in page
    assert "In your own system, conversation <b>hale-1</b>" in page

    client.post(reverse("recovery-take", args=[waiting.pk]), {"edits": "1"})
    assert "meanwhile" in text(client.post(reverse("recovery-take", args=[waiting.pk]), {"edits": "1"}, follow=True))
    close = reverse("recovery-close", args=[waiting.pk])
    refused = client.post(close, {"done": "Booked.", "enough": "yes", "edits": 2})
    assert refused.status_code == 422
    assert "Only the customer knows." in text(refused)
    client.post(reverse("recovery-call", args=[waiting.pk]), {"reached": "yes", "note": "Friday at ten."})
    page = text(client.post(close, {"done": "Booked.", "enough": "partly", "edits": 3}, follow=True))

    assert "It is closed." in page
    assert "Friday at ten." in page
    assert "Enough, as the customer sees it: <b>In part</b>" in page
    assert "In part" in text(client.get(reverse("recoveries"), {"state": "closed"}))
    assert "Nobody waits." in text(client.get(reverse("recoveries")))
    file = b"".join(client.get(reverse("recoveries"), {"export": "csv"}).streaming_content).decode()
    assert "Booked." in file


def test_a_manager_and_an_auditor_look_and_change_nothing(signed_in, people, waiting, late):
    log_call(recovery=waiting.pk, reached=False, note="", by=people["team_lead"])
    for role in ("manager", "auditor"):
        client = signed_in(role)
        page = text(client.get(reverse("recovery", args=[waiting.pk])))
        assert "Not reached" in page
        assert "<button" not in page.split('aria-label="What is done for the customer"')[1].split("</aside>")[0]
        assert client.post(reverse("recovery-take", args=[waiting.pk])).status_code == 403
        assert client.post(reverse("finding-note", args=[late.pk]), {"said": "x"}).status_code == 403


def test_the_bar_marks_the_place_on_all_of_its_tabs(signed_in):
    for name in ("findings", "praise", "recoveries"):
        page = text(signed_in("qa_lead").get(reverse(name)))
        assert f'<a href="{reverse("findings")}" aria-current="page">To put right</a>' in page


def test_pages_ask_the_database_as_often_for_many_as_for_few(
    signed_in, said, hale, ines, django_assert_max_num_queries
):
    for number in range(12):
        said(hale, f"words {number}", theme=f"theme-{number}", start=10 * number)
        start = 30 * number
        give_praise(
            conversation=hale, agent=ines, named=False, question="praise", start=start, end=start + 5, text="hello",
            at=None,
        )  # fmt: skip
    client = signed_in("qa_lead")
    for name in ("findings", "praise"):
        with django_assert_max_num_queries(22):
            client.get(reverse(name))
