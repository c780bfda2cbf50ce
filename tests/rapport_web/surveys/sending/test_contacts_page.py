"""The page for where customers are reached, and the one for who is left alone: files of every make, and of none."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rapport_web.audit.models import Entry
from rapport_web.surveys.models import Contact, Invitation, OptOut
from rapport_web.surveys.reaching import fingerprint, opened
from rapport_web.surveys.services import draw

HEAD = "conversation,way,address,language\n"
MAY = ("qa_lead", "administrator")
MAY_NOT = ("manager", "team_lead", "evaluator", "outside_evaluator", "agent", "process_owner", "auditor")


def send(browser, body):
    content = body.encode() if isinstance(body, str) else body
    return browser.post(reverse("contacts"), {"file": SimpleUploadedFile("contacts.csv", content)})


def refused(answer):
    return [(row.line, row.field) for row in answer.context["refused"]]


@pytest.mark.parametrize("role", MAY_NOT)
def test_who_may_not_gives_no_contacts(signed_in, talked, people, role):
    talked("hale-1")
    browser = signed_in(role)

    assert browser.get(reverse("contacts")).status_code == 403
    assert send(browser, f"{HEAD}hale-1,email,hale@post.example,en\n").status_code == 403
    assert not Contact.objects.exists()


@pytest.mark.parametrize("role", MAY)
def test_who_may_gives_them_and_the_page_is_kept_by_nobody(signed_in, talked, people, role):
    talked("hale-1")

    answer = send(signed_in(role), f"{HEAD}hale-1,email,hale@post.example,en\n")

    assert opened(Contact.objects.get()) == {"address": "hale@post.example"}
    assert "no-store" in answer.headers["Cache-Control"]
    assert "hale@post.example" not in answer.content.decode()


@pytest.mark.parametrize(
    "body",
    [
        "conversation,way,address\r\nhale-1,email,hale@post.example\r\n",
        "conversation,way,address\rhale-1,email,hale@post.example\r",
        "\ufeffConversation ; WAY; Address\nhale-1; EMAIL ; hale@post.example \n",
        "address,conversation,note,way\nhale@post.example,hale-1,=1+1,email",
        '"conversation","way","address"\n"hale-1","email","hale@post.example"\n',
        "conversation\tway\taddress\nhale-1\temail\thale@post.example\n\n\n",
        "conversation,way,address\nhale-1,email,hale@post.example,de,more,and,more\n",
    ],
)
def test_files_as_programs_write_them_are_taken(signed_in, talked, people, body):
    talked("hale-1")

    answer = send(signed_in("qa_lead"), body)

    assert answer.status_code == 200
    assert opened(Contact.objects.get()) == {"address": "hale@post.example"}


def test_refused_rows_are_named_by_the_line_an_editor_shows(signed_in, talked, people):
    talked("hale-1")
    body = (
        f"{HEAD}"
        "hale-1,email,hale@post.example,en\n"
        "\n"
        "nowhere,email,x@post.example,\n"
        "hale-1,pigeon,x@post.example,\n"
        "hale-1\n"
        'hale-1,email,"not\nan address",\n'
        "hale-1,email,x@post.example,German\n"
    )

    answer = send(signed_in("qa_lead"), body)

    assert refused(answer) == [
        (4, "conversation"),
        (5, "way"),
        (6, "way"),
        (7, "address"),
        (9, "language"),
    ]
    assert "x@post.example" not in answer.content.decode()


def test_of_many_refused_rows_two_hundred_are_shown_and_all_are_counted(signed_in, people):
    rows = "".join(f"nowhere-{at},email,x@post.example,\n" for at in range(250))

    answer = send(signed_in("qa_lead"), HEAD + rows)

    assert len(answer.context["refused"]) == 200
    assert len(answer.context["taken"].refused) == 250
    assert "250" in answer.content.decode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n",
        b"\x00",
        b"\xff\xfe" + "conversation,way,address\n".encode("utf-16-le"),
        b"PK\x03\x04 a spreadsheet",
        b"a" * 140_000 + b"\n",
        b"conversation,way,address\n" + b'"' + b"a" * 140_000 + b'",email,x\n',
        HEAD.encode(),
        b"conversation,way\nhale-1,email\n",
    ],
)
def test_what_is_no_such_file_is_refused_kindly(signed_in, talked, people, body):
    talked("hale-1")

    answer = send(signed_in("qa_lead"), body)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not Contact.objects.exists()


def test_no_file_is_no_fault(signed_in, people):
    answer = signed_in("qa_lead").post(reverse("contacts"), {"csrfmiddlewaretoken": "as browsers send it"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


@pytest.mark.parametrize(
    "address", ["=cmd|' /C calc'!A0", "<b>@post.example", "hale@post.example,all@post.example", "a@b\u202e.example"]
)
def test_an_address_that_is_none_is_not_kept_and_not_shown(signed_in, talked, people, address):
    talked("hale-1")

    answer = send(signed_in("qa_lead"), f'conversation,way,address\nhale-1,email,"{address}"\n')

    assert refused(answer) == [(2, "address")]
    assert address not in answer.content.decode()
    assert not Contact.objects.exists()


def test_a_reference_is_shown_nowhere_as_markup(signed_in, people):
    answer = send(signed_in("qa_lead"), f"{HEAD}<script>x</script>,email,hale@post.example,\n")

    assert refused(answer) == [(2, "conversation")]
    assert "<script>x" not in answer.content.decode()


@pytest.mark.parametrize("role", ["team_lead", "evaluator", "outside_evaluator", "agent", "process_owner", "auditor"])
def test_who_may_not_stops_nobodys_questions(signed_in, people, role):
    browser = signed_in(role)

    assert browser.get(reverse("stop-asking")).status_code == 403
    assert browser.post(reverse("stop-asking"), {"address": "hale@post.example"}).status_code == 403
    assert not OptOut.objects.exists()


def test_noted_twice_it_is_said_that_it_was_known(signed_in, people):
    browser = signed_in("manager")
    browser.post(reverse("stop-asking"), {"address": "hale@post.example"})

    again = browser.post(reverse("stop-asking"), {"address": "HALE@post.example"}, follow=True)

    assert "It was noted before" in again.content.decode()
    assert OptOut.objects.count() == 1


def test_who_is_left_alone_is_not_drawn_and_what_was_under_way_is_called_off(signed_in, talked, sending, people):
    talked("hale-1", customer="customer-hale", email="hale@post.example")
    draw()

    signed_in("administrator").post(reverse("stop-asking"), {"address": "hale@post.example"})

    assert Invitation.objects.get().state == "stopped"
    assert not Contact.objects.exists()
    assert OptOut.objects.filter(digest=fingerprint("hale@post.example")).exists()
    talked("hale-2", customer="customer-hale", email="hale@post.example")
    draw()
    assert not Contact.objects.exists()
    assert not Invitation.objects.filter(state="waiting").exists()


@pytest.mark.parametrize("address", ["", "   ", "\x00", "x" * 255])
def test_nobody_is_noted_by_nothing(signed_in, people, address):
    answer = signed_in("qa_lead").post(reverse("stop-asking"), {"address": address})

    assert answer.status_code == 422
    assert not OptOut.objects.exists()


def test_the_trail_of_stopping_holds_no_address(signed_in, people):
    signed_in("qa_lead").post(reverse("stop-asking"), {"address": "hale@post.example"})

    entry = Entry.objects.get(deed="surveys.stop_asking")
    assert "hale@" not in str((entry.facts, entry.thing_id, entry.why))
