"""Blind until the own score is in, behind every door: whoever is still to score a conversation finds nothing of it.

Every page and every read of the API that the person may open is opened, with each filter's every value. Those that are
about the conversation may show what was said, and must be the same whatever was found in it; all others must not lead
to it. The words of the customer's answer, of a colleague and of the agent stand nowhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.rapport_web.api.test_doors import OPERATIONS
from tests.rapport_web.conftest import make_user
from tests.rapport_web.evaluations.contested_cast import evaluate, publish
from tests.rapport_web.test_doors import carry_out_jobs, doors

from rapport.reader.pipeline import Reader
from rapport_web.conversations.models import Assignment, Conversation, Transcript
from rapport_web.evaluations.models import Dispute, Evaluation, Kind, Task
from rapport_web.evaluations.services import make_task
from rapport_web.findings.models import Evidence, Finding, Praise, Recovery
from rapport_web.insights.models import Kept
from rapport_web.people.models import Agent, Team
from rapport_web.people.roles import Role
from rapport_web.reading_room.forms import CAUSES, MOMENTS
from rapport_web.readings.models import Moment, Reading
from rapport_web.readings.services import contest, correct, store
from rapport_web.surveys.models import Answer, Heard, HeardTheme

BLIND = "hale-1"
# Words that stand nowhere but in what was found: the answer's, a colleague's, the agent's, a lead's.
FOUND = ("zebrafinch", "okapi", "quagga", "axolotl")
# Pages and reads that are about the conversation itself, each with why: what was said may be seen.
ABOUT_IT = {
    "conversation": "what was said",
    "conversations": "that there is such a conversation",
    "take_conversations": "the same as a file",
    "queue": "that it is to be scored",
    "evaluate": "the working surface",
    "task": "the working surface",
    "labels": "refused",
    "correct": "refused",
    "contest": "refused",
    "api": "the reference of the API: the conversation in its examples is made up",
    "/assignments": "that it was given to somebody",
    "/conversations": "that there is such a conversation",
    "/conversations/hale-1": "what was said",
    "/export/conversations": "the same as a file",
    "/queue": "that it is to be scored",
}
ASKED = {
    "moments": [value for value, _ in MOMENTS if value],
    "cause": [value for value, _ in CAUSES if value],
    "answered": ["yes", "no"],
    "theme": ["waiting"],
    "said_cause": ["process"],
    "disconnect": ["yes", "no"],
    "contested": ["open", "no"],
    "corrected": ["yes", "no"],
    "rote": ["1"],
    "sort": ["missed"],
    "export": ["csv", "conversations.jsonl", "readings.jsonl"],
}

ASKING = frozenset(f"insights.{each.value}" for each in Kept.Question)


@pytest.fixture
def world(people, centre, hale_told, brandt_told):
    """Mrs Hale's chat with all that can be found in one, twelve others, and three people who are still to score it."""
    reader = Reader.default()
    for told, team in ((hale_told, "Accounts"), (brandt_told, "Deliveries")):
        agent = Agent.objects.get(reference=told.agent)
        for number in range(1, 7):
            name = f"{told.id.removesuffix('-1')}-{number}"
            row = Conversation.objects.create(
                reference=name,
                channel=told.channel,
                started_at=datetime.fromisoformat(told.started_at),
                agent=agent,
                team=Team.objects.get(name=team),
                topic=told.topic,
                turns=len(told.turns),
                fingerprint=name,
            )
            Transcript.objects.create(conversation=row, turns=told.to_dict()["turns"])
            Answer.objects.create(conversation=row, empathy=1 + number % 5, satisfaction=2, resolved="yes")
        template = reader.read(told)
        store(readings=[replace(template, conversation=f"{told.id[:-1]}{number}") for number in range(1, 7)])
    hale = Conversation.objects.get(reference=BLIND)
    Answer.objects.filter(conversation=hale).update(comment=f"They {FOUND[0]} me and I waited.", empathy=1)
    heard = Heard.objects.create(answer=hale.answer, reader="r", cause="process", themes=["waiting"])
    HeardTheme.objects.create(heard=heard, theme="waiting")
    contest(conversation=hale, place=None, ground="none", note=f"No {FOUND[2]} was there.", by=people["agent"])
    correct(conversation=hale, turn=None, label="cause", value="process", by=people["manager2"], note=FOUND[3])
    words = {"conversation": hale, "question": "comment", "start": 0, "end": 10, "text": f"They {FOUND[0]}"}
    Praise.objects.create(agent=hale.agent, given_at=timezone.now(), **words)
    finding = Finding.objects.create(owner="process", title="They wait", theme="waiting")
    Evidence.objects.create(finding=finding, said_at=timezone.now(), **words)
    Recovery.objects.create(conversation=hale, reasons=["callback"], due_at=timezone.now())
    version = publish()
    peers = evaluate(hale, version, people["peer"], overall=f"The {FOUND[1]} was missed.", kind=Kind.PLANNED)
    Dispute.objects.create(evaluation=peers, by=people["agent"], said=FOUND[2], due_at=timezone.now())
    evaluate(hale, version, people["agent"], overall=FOUND[1], kind=Kind.SELF)
    for role in ("evaluator", "qa_lead", "outside_evaluator"):
        make_task(conversation=hale, version=version, kind=Kind.DOUBLE, evaluator=people[role])
    return hale


@pytest.fixture
def people(people):
    """The cast, with Pavel's colleague who has scored it, and a lead who corrected it."""
    people["peer"] = make_user("runa", Role.EVALUATOR, name="Runa Falk")
    people["manager2"] = make_user("noor", Role.QA_LEAD, name="Noor Haddad")
    return people


def turned_round(hale: Conversation) -> None:
    """Let all that was found be the opposite."""
    Answer.objects.filter(conversation=hale).update(empathy=5, satisfaction=5, resolved="no")
    swap = {"met": "missed", "missed": "hollow", "hollow": "met"}
    row = Reading.objects.get(conversation=hale, current=True)
    row.met, row.missed, row.hollow = row.missed + 2, row.hollow + 3, row.met + 4
    row.cause, row.resolved = "product", "no"
    row.save()
    for moment in row.body.data["moments"]:
        moment["outcome"] = swap.get(moment["outcome"], "met")
    row.body.save()
    for moment in Moment.objects.filter(reading=row):
        moment.outcome = swap.get(moment.outcome, "met")
        moment.save()
    Evaluation.objects.filter(conversation=hale).update(score=91.5, first_score=12.5)


def addresses(person) -> dict[str, str]:
    """Every page and read of the API that a person may open, by its name and what was asked."""
    found = {}
    for door in doors():
        if door.deed and person.may(door.deed):
            found[door.name] = door.address
    for method, address, deed in OPERATIONS:
        if method == "GET" and deed and person.may(deed):
            path = (
                address.replace("/1", f"/{BLIND}")
                if re.fullmatch(r"/(conversations|answers|readings)/1", address)
                else address
            )
            found[path] = f"/api/v1{path}"
    asked = {}
    for name in ("conversations", "take_conversations", "/conversations", "/answers", "/export/conversations"):
        for field, values in ASKED.items() if name in found else ():
            for value in values:
                sent = "format" if field == "export" and name.startswith("/") else field
                asked[f"{name}?{field}={value}"] = f"{found[name]}?{sent}={value}"
    files = {f"{name}?export=csv": f"{address}?export=csv" for name, address in found.items() if name[0] != "/"}
    return found | asked | files


def shown(client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code != 200:
        return ""
    text = b"".join(answer).decode("utf-8", "replace")
    text = re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]+"', "", text)
    return re.sub(r'nonce="[^"]+"|name="csrf-token"[^>]+|\d+ (seconds?|minutes?) ago', "", text)


@pytest.mark.parametrize(
    ("role", "whole"),
    [
        ("qa_lead", False),  # the pages; the files and the API with all filters take longer
        pytest.param("evaluator", True, marks=pytest.mark.long),
        pytest.param("qa_lead", True, marks=pytest.mark.long),
        pytest.param("outside_evaluator", True, marks=pytest.mark.long),
    ],
)
def test_who_is_still_to_score_it_finds_nothing_of_it_behind_any_door(world, people, client, role, whole):
    client.force_login(people[role], backend="allauth.account.auth_backends.AuthenticationBackend")
    every = addresses(people[role])
    if not whole:
        every = {name: address for name, address in every.items() if name[0] != "/" and "?" not in name}
    for door in doors():  # what is asked for the first time is computed by a job
        if door.deed in ASKING and people[role].may(door.deed):
            client.get(door.address)
    carry_out_jobs()

    before = {name: shown(client, address) for name, address in every.items()}
    turned_round(world)
    after = {name: shown(client, every[name]) for name, text in before.items() if BLIND in text}

    told = [f"{name} says {word}" for name, text in before.items() for word in FOUND if word in text]
    leads = [name for name, text in before.items() if BLIND in text and name.partition("?")[0] not in ABOUT_IT]
    differs = [name for name, text in after.items() if before[name] != text]
    assert (told, leads, differs) == ([], [], [])
    assert after


def test_once_the_own_score_is_in_the_same_doors_do_tell(world, people, client):
    """Else the test above would prove nothing."""
    Task.objects.filter(evaluator=people["qa_lead"]).update(state=Task.State.DONE)
    client.force_login(people["qa_lead"], backend="allauth.account.auth_backends.AuthenticationBackend")

    files = [f"{reverse(name)}?export=csv" for name in ("corrections", "praise", "contests")]
    pages = [*files, f"/conversations/{BLIND}", f"/evaluations/{Evaluation.objects.earliest('pk').pk}"]
    told = {word for page in pages for word in FOUND if word in shown(client, page)}

    assert told == set(FOUND)


def test_what_is_hidden_is_named_with_when_it_opens_and_so_are_those_left_out(world, people, client):
    client.force_login(people["qa_lead"], backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/conversations/{BLIND}").content.decode()
    listed = client.get("/conversations?moments=missed").content.decode()

    assert page.count("It opens when your own score is in.") == 3
    assert "What the customer answered is hidden." in page
    assert "Ines Marlow" not in page, "the task hides names too"
    assert "1 conversation that you are still to score is left out" in listed
    assert "Yours to score." in client.get("/conversations").content.decode()


def test_names_are_shown_where_the_task_lets_them_be(world, people, client):
    Task.objects.filter(evaluator=people["qa_lead"]).update(hide_names=False)
    client.force_login(people["qa_lead"], backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/conversations/{BLIND}").content.decode()

    assert "Ines Marlow" in page
    assert FOUND[0] not in page


def test_an_outside_evaluator_was_given_the_conversation_with_the_task(world, people):
    assert Assignment.objects.filter(user=people["outside_evaluator"], conversation=world).exists()
