"""Where customers can be reached: checked by line, sealed, and gone when nobody needs it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.conversations.erasure import erase_customer
from rapport_web.exceptions import Forbidden
from rapport_web.surveys.models import Contact, Invitation, OptOut
from rapport_web.surveys.reaching import fingerprint, opened
from rapport_web.surveys.services import draw, forget_contacts, give_contacts, stop_asking_at


def give(**row):
    return give_contacts(
        rows=[{"conversation": "hale-1", "way": "email", "address": "hale@post.example", **row}], by=None
    )


def test_an_address_is_kept_sealed_and_known_by_its_fingerprint(talked):
    talked("hale-1", customer="customer-hale")

    assert give(language="en_GB").taken == 1

    contact = Contact.objects.get()
    assert opened(contact) == {"address": "hale@post.example"}
    assert "hale@" not in contact.sealed
    assert contact.digest == fingerprint("HALE@post.example")
    assert contact.language == "en-gb"


def test_of_a_conversation_without_a_customer_it_is_sealed_too(talked):
    talked("hale-1")

    give()

    assert opened(Contact.objects.get()) == {"address": "hale@post.example"}


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"conversation": ""}, "conversation"),
        ({"conversation": "nowhere-1"}, "conversation"),
        ({"conversation": "hale-1\x00"}, "conversation"),
        ({"way": "page"}, "way"),
        ({"way": "pigeon"}, "way"),
        ({"address": ""}, "address"),
        ({"address": "hale"}, "address"),
        ({"address": "h" * 300 + "@post.example"}, "address"),
        ({"address": "hale@post.example\x00"}, "address"),
        ({"address": "hale@post.example\nBcc: all@post.example"}, "address"),
        ({"way": "webhook", "address": "hale@post.example"}, "address"),
        ({"way": "webhook", "address": "12"}, "address"),
        ({"language": "German"}, "language"),
        ({"language": "<de>"}, "language"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field_and_without_the_address(talked, row, field):
    talked("hale-1")

    taken = give(**row)

    (refused,) = taken.refused
    assert (refused.line, refused.field) == (1, field)
    assert "hale" not in refused.reason
    assert not Contact.objects.exists()


def test_refused_rows_do_not_keep_the_others_out(talked):
    for reference in ("a", "b"):
        talked(reference)
    rows = [
        {"conversation": "a", "way": "email", "address": "a@post.example"},
        {"conversation": "nowhere", "way": "email", "address": "x@post.example"},
        {"conversation": "b", "way": "phone", "address": "+49 30 1234567"},
    ]

    taken = give_contacts(rows=rows, by=None, first_line=2)

    assert (taken.taken, [each.line for each in taken.refused]) == (2, [3])


def test_a_number_without_its_country_is_of_the_centres_own(talked):
    talked("hale-1")

    give(way="webhook", address="01632 960 001")

    assert opened(Contact.objects.get())["address"] == "+441632960001"


def test_the_later_address_takes_the_place_of_the_earlier(talked):
    talked("hale-1")
    give()

    give(address="new@post.example")

    assert opened(Contact.objects.get())["address"] == "new@post.example"


def test_an_address_nobody_needs_is_not_stored(talked, sending):
    talked("hale-1")
    sending.chance = 0.001
    sending.save()
    draw()

    taken = give()

    assert (taken.taken, taken.not_needed) == (0, 1)
    assert not Contact.objects.exists()


def test_an_address_of_who_wants_to_be_left_alone_is_not_stored(talked):
    talked("hale-1")
    stop_asking_at(address="Hale@post.example", by=None)

    assert give().not_needed == 1
    assert not Contact.objects.exists()


def test_stopping_deletes_the_address_that_is_here(talked):
    talked("hale-1")
    give()

    stop_asking_at(address="hale@post.example", by=None)

    assert not Contact.objects.exists()


def test_what_nobody_used_goes_after_thirty_days(talked):
    talked("hale-1")
    give()

    assert forget_contacts(now=timezone.now() + timedelta(days=29)) == 0
    assert forget_contacts(now=timezone.now() + timedelta(days=31)) == 1


def test_the_trail_has_counts_and_no_address(talked):
    talked("hale-1")

    give()

    entry = Entry.objects.get(deed="surveys.give_contacts")
    assert entry.facts == {"via": "api", "taken": 1, "not_needed": 0, "refused": 0}


@pytest.mark.parametrize("role", ["manager", "agent", "team_lead", "evaluator"])
def test_who_may_not_gives_none(people, role):
    with pytest.raises(Forbidden):
        give_contacts(rows=[], by=people[role])


def test_erasing_a_customer_takes_address_and_invitation_and_leaves_that_they_want_no_questions(talked, sending):
    talked("hale-1", customer="customer-hale", email="hale@post.example")
    draw()
    OptOut.objects.create(digest=fingerprint("customer-hale"))
    assert Contact.objects.exists()

    erasure = erase_customer(reference="customer-hale", by=None, why="request 12")

    assert erasure.gone["surveys"] == {"addresses to ask them at": 1}
    assert not Contact.objects.exists()
    assert not Invitation.objects.exists()
    assert OptOut.objects.count() == 1


def test_a_heading_that_no_reader_takes_is_refused_and_is_no_fault_of_ours(signed_in):
    file = SimpleUploadedFile("c.csv", b'"' + b"a" * 140_000 + b'",way\n1,2\n')

    answer = signed_in("qa_lead").post(reverse("contacts"), {"file": file})

    # How long a cell may be is the process's own rule: where a longer one was let in, the heading is still none.
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "no CSV that can be read" in said or "The heading lacks" in said
