"""Who did what: filtered, in words, and personal values only where they may be seen."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport_web.audit.acting import acting_through
from rapport_web.audit.models import Entry
from rapport_web.audit.selectors import Broken
from rapport_web.audit.services import record
from rapport_web.audit.subjects import destroy_key
from rapport_web.people.models import SiteProfile
from rapport_web.people.trail.views import fault_in_words


@pytest.fixture
def done(people, ines):
    """What happened so far."""
    joanna, agent = people["qa_lead"], f"agent:{ines.pk}"
    record(by=joanna, deed="conversations.read", thing="conversation", thing_id=7, facts={"agent": 1})
    record(
        by=people["administrator"],
        deed="people.profile",
        thing="siteprofile",
        why="the works council agreed",
        facts={"before": {"least_group": 5}, "after": {"least_group": 8}},
    )
    record(
        by=joanna,
        deed="people.move_agent",
        thing="agent",
        thing_id=ines.pk,
        why="=HYPERLINK(1)",
        about={agent: {"before": {"name": "Ines Marlowe"}, "after": {"name": "Ines Marlow"}}},
    )
    with acting_through("token", 9):
        record(by=joanna, deed="conversations.export", thing="list")
    record(by=None, deed="config.restore", thing="backup")
    return agent


def shown(client, **asked) -> str:
    return client.get(reverse("audit"), asked).content.decode()


def numbers(client, **asked) -> list[int]:
    return [told.entry.number for told in client.get(reverse("audit"), asked).context["entries"]]


def test_the_newest_entry_comes_first_in_words(signed_in, done):
    client = signed_in("administrator")

    page = shown(client)

    assert numbers(client) == [5, 4, 3, 2, 1]
    for words in (
        "Joanna Wirth, by token 9",
        "the system",
        "Restore a backup",
        "the works council agreed",
        "least group",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"who": "joanna"}, [4, 3, 1]),
        ({"who": "joanna@larkfield.example"}, [4, 3, 1]),
        ({"who": "system"}, [5]),
        ({"who": "token:9"}, [4]),
        ({"who": "nobody"}, []),
        ({"deed": "people.profile"}, [2]),
        ({"thing": "conversation:7"}, [1]),
        ({"thing": "conversation:8"}, []),
        ({"thing": "Agent"}, [3]),
        ({"why": "council"}, [2]),
        ({"since": "2126-01-01"}, []),
        ({"until": "2020-01-01"}, []),
        ({"who": "joanna", "deed": "conversations.read"}, [1]),
    ],
)
def test_entries_are_filtered(signed_in, done, asked, found):
    assert numbers(signed_in("auditor"), **asked) == found


def test_today_counts_as_a_day_up_to_its_end(signed_in, done):
    today = timezone.localdate().isoformat()

    assert len(numbers(signed_in("auditor"), since=today, until=today)) == 5


def test_a_filter_that_cannot_be_read_is_said(signed_in, done):
    answer = signed_in("auditor").get(reverse("audit"), {"since": "yesterday"})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not answer.context["entries"]


def test_a_long_trail_is_cut_into_pages(signed_in, people):
    for number in range(55):
        record(by=None, deed="conversations.read", thing="conversation", thing_id=number)
    client = signed_in("auditor")

    first = client.get(reverse("audit"))
    second = client.get(reverse("audit"), {"after": first.context["page"].after})

    assert len(first.context["entries"]) == 50
    assert [told.entry.number for told in second.context["entries"]] == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_personal_values_are_shown_before_and_after(signed_in, done, role):
    page = shown(signed_in(role))

    assert "Ines Marlowe" in page
    assert "Ines Marlow<" in page.replace("\n", "<")


def test_personal_values_of_somebody_erased_are_not(signed_in, done):
    destroy_key(done)

    page = shown(signed_in("auditor"), thing="agent")

    assert "Marlowe" not in page
    assert "erased" in page


def test_an_agents_values_are_not_shown_before_a_works_agreement(signed_in, done):
    SiteProfile.objects.update(works_agreement="")

    page = shown(signed_in("auditor"), thing="agent")

    assert "Marlowe" not in page
    assert "not shown before there is a works agreement" in page


@pytest.mark.parametrize("role", ["manager", "qa_lead", "evaluator", "team_lead", "agent", "process_owner"])
def test_other_roles_do_not_see_the_trail(signed_in, done, role):
    client = signed_in(role)

    assert client.get(reverse("audit")).status_code == 403
    assert client.get(reverse("audit"), {"export": "csv"}).status_code == 403
    assert client.post(reverse("verify_audit")).status_code == 403


def test_the_export_is_filtered_guarded_and_itself_in_the_trail(signed_in, done):
    answer = signed_in("auditor").get(reverse("audit"), {"export": "csv", "thing": "agent", "who": "joanna"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))

    assert [row[0] for row in rows[1:]] == ["3"]
    assert rows[1][6] == "'=HYPERLINK(1)"
    assert "Ines Marlowe → Ines Marlow" in rows[1][8]
    entry = Entry.objects.order_by("number").last()
    assert (entry.deed, entry.facts) == ("audit.export", {"format": "csv", "filters": {"thing": "agent"}})


def test_the_page_verifies_the_newest_entries(signed_in, done):
    answer = signed_in("auditor").post(reverse("verify_audit"), follow=True)

    assert "The newest 5 entries are whole" in answer.content.decode()


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (Broken(3, "changed"), "Entry 3 was changed"),
        (Broken(3, "missing", 4), "Entries 3 to 4 are missing"),
        (Broken(3, "order"), "does not go on"),
        (Broken(1200, "cut", 1300), "Entries 1,200 to 1,300 were cut off"),
    ],
)
def test_a_fault_is_said_in_words(broken, says):
    assert says in fault_in_words(broken)


def test_a_page_of_many_entries_asks_the_database_little(signed_in, people, django_assert_max_num_queries):
    for number in range(40):
        record(by=people["qa_lead"], deed="conversations.read", thing="conversation", thing_id=number)
    client = signed_in("auditor")

    with django_assert_max_num_queries(18):
        client.get(reverse("audit"))
