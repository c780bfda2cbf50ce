"""The pages: a lead makes a sending and starts it, contacts come from a file, somebody is left alone."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from rapport_web.surveys.models import Contact, Invitation, OptOut, Sending
from rapport_web.surveys.reaching import fingerprint
from rapport_web.surveys.services import draw
from rapport_web.surveys.webhooks.signing import unlocked


def said(version, **more) -> dict:
    return {
        "name": "After every chat",
        "questionnaire": version.questionnaire_id,
        "of_100": "25",
        "since": "2026-09-01",
        "channels": ["chat"],
        "first": "email",
        "second": "page",
        "wait_hours": "2",
        "quiet_days": "90",
        "remind_after": "3, 7",
        "expires_after": "14",
        **more,
    }


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_lead_makes_a_sending_and_starts_it(signed_in, version, talked):
    for number in range(8):
        talked(f"c-{number}")
    lead = signed_in("qa_lead")

    answer = lead.post(reverse("sending-make"), said(version), follow=True)

    made = Sending.objects.get()
    assert (made.chance, made.ways, made.remind_after) == (0.25, ["email", "page"], [3, 7])
    assert made.narrowed == {"channels": ["chat"], "topics": [], "teams": []}
    assert not made.active
    assert "It has not begun." in text_of(answer)
    assert "Start asking, about 2 a month" in text_of(answer)
    assert "25 of 100 conversations since 1 September 2026, drawn by lot." in text_of(answer)

    answer = lead.post(reverse("sending-start", args=[made.pk]), {"edits": made.edits}, follow=True)

    assert "It has not begun." not in text_of(answer)
    assert "Pause" in text_of(answer)
    assert Sending.objects.get().active


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"of_100": "0"}, "of_100"),
        ({"of_100": "101"}, "of_100"),
        ({"of_100": "nan"}, "of_100"),
        ({"since": "yesterday"}, "since"),
        ({"channels": ["pigeon"]}, "channels"),
        ({"teams": ["999"]}, "teams"),
        ({"wait_hours": "-1"}, "wait_hours"),
        ({"remind_after": "soon"}, "remind_after"),
        ({"remind_after": "1 2 3 4"}, "remind_after"),
        ({"remind_after": "14"}, "remind_after"),
        ({"second": "webhook"}, "webhook_url"),
        ({"second": "webhook", "webhook_url": "https://10.0.0.1/"}, "webhook_url"),
        ({"webhook_url": "https://gateway.example/", "webhook_secret": "short"}, "webhook_secret"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(signed_in, version, more, field):
    answer = signed_in("qa_lead").post(reverse("sending-make"), said(version, **more))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Sending.objects.exists()


def test_a_gateways_new_secret_is_shown_once(signed_in, version):
    lead = signed_in("qa_lead")

    answer = lead.post(
        reverse("sending-make"), said(version, second="webhook", webhook_url="https://gateway.example/rapport")
    )

    made = Sending.objects.get()
    secret = unlocked(made.webhook_secret)
    assert secret.startswith("whsec_")
    assert secret in answer.content.decode()
    assert secret not in lead.get(reverse("sending", args=[made.pk])).content.decode()
    assert secret not in lead.get(reverse("sending-change", args=[made.pk])).content.decode()


def test_two_browsers_at_one_sending_lose_nothing(signed_in, version, sending):
    lead = signed_in("qa_lead")
    place = reverse("sending-change", args=[sending.pk])
    edits = lead.get(place).context["form"].initial["edits"]
    lead.post(place, said(version, name="Mine", edits=edits))

    answer = lead.post(place, said(version, name="Theirs", edits=edits))

    assert answer.status_code == 409
    assert Sending.objects.get().name == "Mine"
    assert 'value="Theirs"' in answer.content.decode()
    again = lead.post(place, said(version, name="Theirs", edits=answer.context["form"]["edits"].value()))
    assert again.status_code == 302
    assert Sending.objects.get().name == "Theirs"


def test_the_hour_of_since_stays_when_only_something_else_changes(signed_in, version, sending):
    day = timezone.localtime(sending.since).date().isoformat()

    signed_in("qa_lead").post(
        reverse("sending-change", args=[sending.pk]), said(version, since=day, edits=sending.edits)
    )

    assert Sending.objects.get().since == sending.since


def test_the_page_counts_what_became_of_them(signed_in, talked, sending):
    Sending.objects.update(chance=0.5)
    for number in range(60):
        talked(f"c-{number}", email=f"c-{number}@post.example")
    draw()

    answer = signed_in("qa_lead").get(reverse("sending", args=[sending.pk]))

    drawn = Invitation.objects.exclude(state="not_drawn").count()
    assert f"{drawn} of 60 were drawn so far." in text_of(answer)
    assert answer.context["counts"].of("waiting") == drawn
    assert "every count lies within what the lot gives" in text_of(answer)
    assert "Ines Marlow" in text_of(answer)


def test_a_choice_is_noticed(signed_in, talked, sending):
    Sending.objects.update(chance=0.5)
    for number in range(60):
        talked(f"c-{number}")
    draw()
    Invitation.objects.filter(pk__in=list(Invitation.objects.values_list("pk", flat=True)[:55])).update(state="sent")

    answer = signed_in("qa_lead").get(reverse("sending", args=[sending.pk]))

    assert "The lot alone hardly gives" in text_of(answer)


def test_without_a_works_agreement_no_agent_is_told_of(signed_in, talked, sending, centre):
    centre.works_agreement = ""
    centre.save()
    Sending.objects.update(chance=0.5)
    for number in range(30):
        talked(f"c-{number}")
    draw()

    answer = signed_in("qa_lead").get(reverse("sending", args=[sending.pk]))

    assert "Ines" not in text_of(answer)
    assert "By agent once a works agreement is set down." in text_of(answer)


def test_what_customers_get_is_shown_in_each_language(signed_in, talked, sending):
    talked("hale-1")

    answer = signed_in("qa_lead").get(reverse("sending", args=[sending.pk]))

    assert "How was your chat with us on" in text_of(answer)
    assert "Wie war Ihr" in text_of(answer)


def test_a_sending_that_cannot_be_started_says_why(signed_in, sending):
    sending.active = False
    sending.save()
    sending.questionnaire.versions.all().delete()

    answer = signed_in("qa_lead").post(reverse("sending-start", args=[sending.pk]), follow=True)

    assert "Publish the questionnaire first" in text_of(answer)
    assert not Sending.objects.get().active


def test_the_hub_lists_sendings_for_those_who_may_see_them(signed_in, sending):
    assert "After every chat" in text_of(signed_in("qa_lead").get(reverse("surveys")))
    assert "After every chat" not in text_of(signed_in("team_lead").get(reverse("surveys")))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_contacts_come_from_a_file_and_refused_lines_are_said(signed_in, talked, separator):
    talked("hale-1")
    rows = (
        ("Conversation", "way", "address"),
        ("hale-1", "email", "hale@post.example"),
        ("nowhere", "email", "x@post.example"),
    )
    body = "\ufeff" + "\n".join(separator.join(row) for row in rows)

    answer = signed_in("administrator").post(
        reverse("contacts"), {"file": SimpleUploadedFile("contacts.csv", body.encode())}
    )

    assert "1 address is kept." in text_of(answer)
    assert [(row.line, row.field) for row in answer.context["refused"]] == [(3, "conversation")]
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"a,b\n1,2\n", "The heading lacks: conversation, way, address."),
        (b"conversation,way,address\n", "Send between 1 and 5,000 rows at once."),
        (b"conversation,way,address\n\xff\xfe", "not in UTF-8"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        (b"conversation,way,address\n" + b"a,b,c\n" * 5001, "between 1 and 5,000 rows"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(signed_in, body, says):
    answer = signed_in("qa_lead").post(reverse("contacts"), {"file": SimpleUploadedFile("c.csv", body)})

    assert answer.status_code == 422
    assert says in text_of(answer)


def test_a_person_notes_that_somebody_wants_to_be_left_alone(signed_in):
    answer = signed_in("qa_lead").post(reverse("stop-asking"), {"address": " Hale@post.example "}, follow=True)

    assert "They are never asked again" in text_of(answer)
    assert OptOut.objects.get().digest == fingerprint("hale@post.example")


def test_table_of_outcomes_can_be_taken_away(signed_in, talked, sending):
    talked("hale-1")
    draw()

    answer = signed_in("qa_lead").get(reverse("sending", args=[sending.pk]) + "?export=csv")

    assert b"Cannot be reached,1" in b"".join(answer.streaming_content)
