"""Somebody is erased in every room at once, or not at all; what stays names nobody."""

from __future__ import annotations

import pytest
from django.utils import timezone

from rapport_web.audit import head
from rapport_web.audit.models import Entry, Erasure
from rapport_web.audit.selectors import verify
from rapport_web.audit.services import record
from rapport_web.audit.subjects import unseal
from rapport_web.conversations.erasure import erase_customer
from rapport_web.conversations.models import Conversation, Customer
from rapport_web.conversations.services import arriving, store
from rapport_web.exceptions import Conflict, Forbidden, Invalid, Misconfigured, NotThere
from rapport_web.jobs.models import Job
from rapport_web.people.erasure import holds, log, scrubbed
from rapport_web.people.erasure.registry import kind_named
from rapport_web.people.erasure.services import erase, erase_agent, erase_user, preview, replay
from rapport_web.people.models import ApiToken, Grant, Invitation, User

WHY = "request 2026-117"


@pytest.fixture(autouse=True)
def nothing_erased_before(db):
    log.place().unlink(missing_ok=True)
    head.replace(None)
    yield
    log.place().unlink(missing_ok=True)


@pytest.fixture
def held(people, hale_told, brandt_told):
    """Mrs Hale's and Mr Brandt's conversations, as an import stores them."""
    store(arrivals=[arriving(told, told) for told in (hale_told, brandt_told)], batch=None, by=people["qa_lead"])
    return {row.reference: row for row in Customer.objects.all()}


def test_a_customer_is_erased_with_all_that_hangs_on_them(people, held):
    hale = held["customer-hale"]
    job = Job.objects.create(kind="readings.read", arguments={"references": ["hale-1", "brandt-1"]})
    record(by=None, deed="x.y", thing="customer", thing_id=hale.pk, about={f"customer:{hale.pk}": {"phone": "0151"}})

    erasure = erase_customer(reference="customer-hale", by=people["administrator"], why=WHY)

    assert not Customer.objects.filter(pk=hale.pk).exists()
    assert list(Conversation.objects.values_list("reference", flat=True)) == ["brandt-1"]
    job.refresh_from_db()
    assert job.arguments == {"references": ["brandt-1"]}
    sealed = Entry.objects.get(deed="x.y").sealed[f"customer:{hale.pk}"]
    assert unseal(f"customer:{hale.pk}", sealed) is None
    assert set(erasure.gone) == {"conversations", "jobs", "audit"}
    assert verify().broken is None


def test_the_erasure_itself_is_in_the_trail_without_a_value(people, held):
    pk = held["customer-hale"].pk

    erasure = erase_customer(reference="customer-hale", by=people["administrator"], why=WHY)

    entry = Entry.objects.get(number=erasure.entry)
    assert (entry.deed, entry.thing, entry.thing_id, entry.why) == ("people.erase", "customer", str(pk), WHY)
    assert "hale" not in str(entry.facts) + str(erasure.gone) + erasure.digest + erasure.subject


def test_an_agent_keeps_the_number_and_loses_the_name(people, ines, held):
    erase_agent(agent=ines, by=people["administrator"], why=WHY)

    ines.refresh_from_db()
    assert (ines.number, ines.name, ines.user) == (1, "", None)
    assert ines.erased_at is not None
    assert "ines" not in ines.reference
    assert ines.memberships.count() == 1
    assert User.objects.filter(username="ines").exists(), "the account is another erasure"


def test_somebody_who_signs_in_keeps_only_a_number(people):
    joanna = people["qa_lead"]
    ApiToken.objects.create(user=joanna, name="export", digest="d", begins="rap_")
    Invitation.objects.create(email=joanna.email, name="Joanna Wirth", digest="e", ends_at=timezone.now())
    entry = record(by=joanna, deed="conversations.read", thing="conversation", thing_id="hale-1")

    erase_user(user=joanna, by=people["administrator"], why=WHY)

    joanna = User.objects.get(pk=joanna.pk)
    assert not {"joanna", "Joanna Wirth", "joanna@larkfield.example"} & {joanna.username, joanna.name, joanna.email}
    assert not joanna.is_active
    assert not joanna.has_usable_password()
    assert not [*Grant.objects.filter(user=joanna), *ApiToken.objects.all(), *Invitation.objects.all()]
    assert Entry.objects.get(pk=entry.pk).actor == f"user:{joanna.pk}"
    with pytest.raises(NotThere):
        erase(kind="user", pk=joanna.pk, by=people["administrator"], why=WHY)


def test_the_last_administrator_stays(people):
    with pytest.raises(Conflict, match="last administrator"):
        erase(kind="user", pk=people["administrator"].pk, by=people["administrator"], why=WHY)


def test_a_preview_says_what_the_erasure_then_does_and_does_nothing(people, held):
    hale = held["customer-hale"]
    record(by=None, deed="x.y", thing="customer", about={f"customer:{hale.pk}": {"phone": "0151"}})

    foretold = preview(kind="customer", pk=hale.pk, by=people["administrator"])

    assert Conversation.objects.count() == 2
    assert Entry.objects.filter(deed="people.erase").count() == 0
    assert foretold == erase_customer(reference="customer-hale", by=people["administrator"], why=WHY).gone


@pytest.mark.parametrize("role", ["manager", "qa_lead", "team_lead", "agent", "auditor", "evaluator"])
def test_only_an_administrator_erases(people, held, role):
    with pytest.raises(Forbidden):
        erase_customer(reference="customer-hale", by=people[role], why=WHY)
    with pytest.raises(Forbidden):
        preview(kind="customer", pk=held["customer-hale"].pk, by=people[role])

    assert Conversation.objects.count() == 2


@pytest.mark.parametrize(("why", "says"), [(" ", "Say why"), ("customer-hale asked us to", "leave out whom")])
def test_the_reason_is_given_and_names_nobody(people, held, why, says):
    with pytest.raises(Invalid, match=says):
        erase_customer(reference="customer-hale", by=people["administrator"], why=why)


def test_a_customer_is_found_by_what_the_export_held(people, hale_told):
    from dataclasses import replace

    told = replace(hale_told, customer="+44 7700 900123")
    store(arrivals=[arriving(told, told)], batch=None, by=people["qa_lead"])
    find = kind_named("customer").find

    (found,) = find("07700 900123")

    assert found.reference.startswith("<customer:")
    assert [each.pk for each in find(found.reference)] == [found.pk]
    assert not list(find("07700 900124"))
    assert not list(find("customer"))


def test_people_are_found_by_name_reference_or_address(people, ines):
    assert [found.pk for found in kind_named("agent").find("ines marlow")] == [ines.pk]
    assert [found.pk for found in kind_named("agent").find("INES")] == [ines.pk]
    assert [found.pk for found in kind_named("user").find("joanna@larkfield.example")] == [people["qa_lead"].pk]
    assert not list(kind_named("user").find("jo"))
    assert not list(kind_named("user").find(""))


def test_a_restored_backup_loses_again_who_was_erased_after_it(people, held, hale_told):
    erase_customer(reference="customer-hale", by=people["administrator"], why=WHY)
    log.complete()
    Erasure.objects.all().delete()  # as an older backup has it
    store(arrivals=[arriving(hale_told, hale_told)], batch=None, by=people["qa_lead"])

    assert replay() == 1

    assert list(Conversation.objects.values_list("reference", flat=True)) == ["brandt-1"]
    assert Erasure.objects.count() == 1
    assert Entry.objects.filter(deed="people.erase", why="replayed after a restore").count() == 1
    assert replay() == 0, "again is nothing more"
    assert Entry.objects.filter(deed="people.erase").count() == 2


def test_an_erasure_before_the_backup_is_not_done_to_who_came_back(people, held, hale_told):
    erase_customer(reference="customer-hale", by=people["administrator"], why=WHY)
    log.complete()
    store(arrivals=[arriving(hale_told, hale_told)], batch=None, by=people["qa_lead"])

    assert replay() == 0
    assert Conversation.objects.count() == 2


def test_the_log_holds_fingerprints_and_no_values(people, ines, held):
    erase_customer(reference="customer-hale", by=people["administrator"], why=WHY)
    erase(kind="agent", pk=ines.pk, by=people["administrator"], why=WHY)
    log.complete()
    log.complete()

    text = log.place().read_text()

    assert len(text.splitlines()) == len(log.lines()) == 2
    assert "hale" not in text
    assert "ines" not in text


def test_a_log_that_cannot_be_read_stops_a_restore(people):
    log.place().write_text('{"id": 1}\n')

    with pytest.raises(Exception, match="line 1: this is not an erasure"):
        log.lines()


def test_a_log_whose_key_is_lost_stops_a_restore(people, held):
    erase_customer(reference="customer-hale", by=people["administrator"], why=WHY)
    log.complete()
    Erasure.objects.all().delete()
    log.place().with_suffix(".key").unlink()

    with pytest.raises(Misconfigured, match=r"bring back erasures\.key"):
        replay()


@pytest.mark.parametrize(
    ("value", "after"),
    [
        (["hale-1", "brandt-1"], ["brandt-1"]),
        ({"only": "hale-1"}, {"only": "<erased>"}),
        ({"hale-1": 3}, {"<erased>": 3}),
        ("row hale-1, twice: hale-1.", "row <erased>, twice: <erased>."),
        ("hale-12 and xhale-1", "hale-12 and xhale-1"),
        (["17", "a 17 b"], ["a 17 b"]),
        ([1, None, True], [1, None, True]),
    ],
)
def test_a_mark_is_taken_out_where_it_stands_alone(value, after):
    marks = ("hale-1", "17")

    assert scrubbed(value, marks) == after
    assert holds(value, marks) == (value != after)
