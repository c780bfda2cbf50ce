"""Erasing each kind of person: the preview is the deed, the log brings it about again, nobody comes back by a side door."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rapport_web.audit import head
from rapport_web.audit.models import Entry, Erasure, PersonKey
from rapport_web.audit.services import record
from rapport_web.audit.subjects import unseal
from rapport_web.exceptions import Conflict, Invalid, Misconfigured, NotThere
from rapport_web.people.erasure import Subject, log, scrubbed
from rapport_web.people.erasure.registry import kind_named, kinds, marked, rooms
from rapport_web.people.erasure.services import erase, erase_agent, erase_user, preview, replay
from rapport_web.people.models import Agent, Grant, Invitation, User
from rapport_web.people.roster import roster
from rapport_web.people.services.accept_invitation import accept_invitation
from rapport_web.people.services.create_user import create_user
from rapport_web.people.services.granting import Wanted
from rapport_web.people.services.invite import invite
from rapport_web.people.services.registering import register_staff
from rapport_web.people.services.set_own import set_own
from rapport_web.people.services.tokens import make_token, recognise

WHY = "request 2026-117"
PASSWORD = "a widow's album, 1958"


@pytest.fixture(autouse=True)
def nothing_erased_before(db):
    log.place().unlink(missing_ok=True)
    head.replace(None)
    yield
    log.place().unlink(missing_ok=True)


def every_row():
    return [list(model.objects.order_by("pk").values()) for model in (User, Agent, Grant, Invitation, Entry, PersonKey)]


def test_the_kinds_are_three_and_each_is_found_by_exact_words_only(people, ines):
    assert [kind.name for kind in kinds()] == ["customer", "user", "agent"]
    for kind, whole, part in (("agent", "Ines Marlow", "Ines M"), ("user", "joanna", "joann"), ("user", "%", "_")):
        found = list(kind_named(kind).find(whole))
        assert len(found) == (0 if whole == "%" else 1)
        assert not list(kind_named(kind).find(part))
    for kind in kinds():
        assert not list(kind.find("")), kind.name
        assert not list(kind.find("   ")), kind.name
        assert kind.one(999_999) is None
    with pytest.raises(KeyError):
        kind_named("king")


def test_an_agent_without_a_name_is_not_found_by_nothing(db):
    register_staff(agents={"A900": None})

    assert not list(kind_named("agent").find(""))
    assert [found.says for found in kind_named("agent").find("a900")] == ["A900"]


@pytest.mark.parametrize("kind", ["agent", "user"])
def test_the_preview_says_what_the_erasure_then_does_and_changes_nothing(people, ines, kind):
    pk = ines.pk if kind == "agent" else people["qa_lead"].pk
    set_own(by=people["qa_lead"], name="Jo Wirth")
    make_token(by=None, user=people["qa_lead"], name="x", scopes=["conversations:read"])
    record(by=None, deed="x.y", thing="agent", about={f"agent:{ines.pk}": {"name": "Ines Marlow"}})
    before = every_row()

    foretold = preview(kind=kind, pk=pk, by=people["administrator"])

    assert every_row() == before
    assert foretold == preview(kind=kind, pk=pk, by=people["administrator"])
    assert erase(kind=kind, pk=pk, by=people["administrator"], why=WHY).gone == foretold
    assert all(n > 0 for counts in foretold.values() for n in counts.values())
    with pytest.raises(NotThere):
        preview(kind=kind, pk=pk, by=people["administrator"])


def test_somebody_erased_signs_in_nowhere_and_their_token_and_mail_open_nothing(people, client):
    joanna = people["qa_lead"]
    client.force_login(joanna, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/me/sessions").status_code == 200
    _, secret = make_token(by=None, user=joanna, name="x", scopes=["conversations:read"])

    erase_user(user=joanna, by=people["administrator"], why=WHY)

    assert client.get("/me/sessions").status_code == 302
    assert recognise(secret) is None
    assert not Client().login(username="joanna", password=PASSWORD)
    assert not Client().login(username=User.objects.get(pk=joanna.pk).username, password=PASSWORD)


def test_the_name_of_somebody_erased_is_free_again_and_the_new_one_is_another(people):
    old = people["qa_lead"].pk
    erase_user(user=people["qa_lead"], by=people["administrator"], why=WHY)

    new = create_user(by=None, username="joanna", password=PASSWORD, email="joanna@larkfield.example")

    assert new.pk != old
    assert kind_named("user").one(old) is None


def test_a_user_name_that_looks_erased_is_refused_as_its_owner_could_never_be_erased(people):
    for username in ("erased-minds", "ERASED-3"):
        with pytest.raises(Invalid) as refused:
            create_user(by=None, username=username, password=PASSWORD)
        assert refused.value.field == "username"


def test_an_agents_account_and_an_accounts_agent_are_two_erasures(people, ines):
    erase_user(user=people["agent"], by=people["administrator"], why=WHY)
    ines.refresh_from_db()
    assert (ines.user, ines.name) == (None, "Ines Marlow")

    erase_agent(agent=ines, by=people["administrator"], why=WHY)

    assert Erasure.objects.count() == 2
    assert roster().names[0] == ""
    assert roster().number_of("Ines Marlow") is None


def test_the_next_import_of_an_erased_agent_makes_somebody_new(people, ines):
    erase_agent(agent=ines, by=people["administrator"], why=WHY)

    again = register_staff(agents={"ines": "Ines Marlow"}).agents["ines"]

    assert again.pk != ines.pk
    assert again.number > 1, "the number in masked texts stays nobody's"
    ines.refresh_from_db()
    assert ines.name == ""


def test_an_invitation_to_be_an_agent_who_was_erased_opens_nothing(people):
    lea = Agent.objects.create(reference="A900", name="Lea Sand", number=900)
    link = invite(by=None, email="lea@larkfield.example", name="Lea Sand", roles=["agent"], agent=lea).link

    erase_agent(agent=lea, by=people["administrator"], why=WHY)

    with pytest.raises(NotThere):
        accept_invitation(secret=link.rsplit("/", 1)[1], username="lea", password=PASSWORD, name="Lea")
    lea.refresh_from_db()
    assert lea.user is None
    assert "lea" not in str(list(Invitation.objects.values("email", "name"))).lower()


def test_an_invitation_to_somebody_erased_is_gone(people):
    invite(by=None, email="wait@larkfield.example", roles=[Wanted("evaluator")])
    pending = Invitation.objects.get()
    pending.email = people["qa_lead"].email.upper()
    pending.save()

    erase_user(user=people["qa_lead"], by=people["administrator"], why=WHY)

    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "why", ["joanna asked us to", "Joanna Wirth asked", "JOANNA WIRTH asked", "mail of joanna@larkfield.example"]
)
def test_the_reason_names_nobody_in_capitals_either(people, why):
    with pytest.raises(Invalid, match="leave out whom") as refused:
        erase_user(user=people["qa_lead"], by=people["administrator"], why=why)

    assert refused.value.field == "why"
    assert User.objects.filter(username="joanna").exists()


def test_the_reason_is_tidied_and_kept(people):
    erasure = erase_user(user=people["qa_lead"], by=people["administrator"], why="  request \n 2026-117 ")

    assert Entry.objects.get(number=erasure.entry).why == "request 2026-117"


def test_a_closed_administrator_can_be_erased_and_two_can_be_one(people):
    eve = create_user(by=None, username="eve", password=PASSWORD, roles=["administrator"])
    User.objects.filter(pk=eve.pk).update(is_active=False)
    with pytest.raises(Conflict):
        erase_user(user=people["administrator"], by=people["administrator"], why=WHY)
    with pytest.raises(Conflict):
        preview(kind="user", pk=people["administrator"].pk, by=people["administrator"])

    erase_user(user=eve, by=people["administrator"], why=WHY)

    assert not User.objects.filter(username="eve").exists()


def test_what_somebody_erased_did_stays_by_number_and_their_values_are_closed_for_ever(people):
    joanna = people["qa_lead"]
    set_own(by=joanna, name="Jo Wirth")
    entry = Entry.objects.get(deed="people.settings")

    erase_user(user=joanna, by=people["administrator"], why=WHY)

    subject = f"user:{joanna.pk}"
    assert entry.actor == subject
    assert unseal(subject, entry.sealed[subject]) is None
    assert bytes(PersonKey.objects.get(subject=subject).key) == b""


def test_an_older_database_loses_agents_and_users_again(people, ines):
    erase_agent(agent=ines, by=people["administrator"], why=WHY)
    erase_user(user=people["qa_lead"], by=people["administrator"], why=WHY)
    log.complete()
    Erasure.objects.all().delete()  # as an older backup has it
    Agent.objects.filter(pk=ines.pk).update(reference="ines", name="Ines Marlow", erased_at=None)
    User.objects.filter(pk=people["qa_lead"].pk).update(username="joanna", name="Joanna Wirth", is_active=True)

    assert replay() == 2

    assert not Agent.objects.filter(reference="ines").exists()
    assert not User.objects.filter(username="joanna").exists()
    again = Entry.objects.filter(deed="people.erase", why="replayed after a restore")
    assert {(entry.actor, entry.thing) for entry in again} == {("system", "agent"), ("system", "user")}
    assert all("erased_at" in entry.facts for entry in again)


def test_an_erasure_of_nobody_who_is_there_is_noted_and_not_counted(people):
    log.append(
        [log.Line("7c1f6a58-3f0b-4e0c-9b6d-2f4f0f6f0a11", "agent", "agent:9", log.digest("agent", "x"), timezone.now())]
    )

    assert replay() == 0

    assert Erasure.objects.get().gone == {}
    assert replay() == 0


@pytest.mark.parametrize(
    "line",
    ["", "[]", "7", '{"id": "a", "kind": "agent", "subject": "agent:1", "digest": "x", "at": "yesterday"}', "{half"],
)
def test_a_line_that_is_no_erasure_is_named_by_its_number(db, line):
    good = {"id": "a", "kind": "agent", "subject": "agent:1", "digest": "x", "at": "2026-09-03T14:05:00+00:00"}
    log.place().write_text(json.dumps(good) + "\n" + line + "\n")

    with pytest.raises(Misconfigured, match="line 2"):
        log.lines()


def test_the_key_of_the_log_is_for_nobody_else_to_read_and_tells_kinds_apart(db):
    assert log.digest("agent", "7") != log.digest("user", "7")
    assert log.digest("agent", "7") == log.digest("agent", "7")
    assert log.place().with_suffix(".key").stat().st_mode & 0o077 == 0
    assert log.digest("agent", "7").startswith(log.which_key() + ":")


def test_the_log_is_in_the_order_of_time_and_holds_each_once(people, ines):
    first = erase_agent(agent=ines, by=None, why=WHY)
    second = erase_user(user=people["qa_lead"], by=None, why=WHY)
    Erasure.objects.filter(pk=first.pk).update(at=timezone.now() + timedelta(hours=1))

    log.complete()
    log.complete()

    assert [line.id for line in log.lines()] == [str(second.pk), str(first.pk)]
    assert len(log.place().read_text().splitlines()) == 2


def test_what_hangs_on_a_person_goes_before_the_person(db):
    names = [room for room, _ in rooms()]

    assert len(names) == len(set(names))
    for above in ("conversations", "readings"):
        assert names.index(above) < names.index("people")


def test_marks_are_the_longest_first_and_never_empty(people, ines):
    joanna = people["qa_lead"]

    found = marked(Subject("user", joanna.pk)).marks

    assert found == tuple(sorted(found, key=lambda word: (-len(word), word)))
    assert {"joanna", "Joanna Wirth", "joanna@larkfield.example"} <= set(found)
    assert "" not in marked(Subject("agent", ines.pk)).marks
    assert not marked(Subject("agent", 999_999)).marks


def test_taking_out_no_mark_changes_nothing_and_twice_is_once():
    value = {"who": ["joanna", "tom"], "said": "joanna wrote to joanna-2", "n": 3}

    assert scrubbed(value, ()) is value
    once = scrubbed(value, ("joanna",))
    assert once == {"who": ["tom"], "said": "<erased> wrote to <erased>-2", "n": 3}
    assert scrubbed(once, ("joanna",)) == once


@pytest.mark.parametrize(
    "given", [{"kind": "", "text": ""}, {"kind": "king", "text": "x"}, {"kind": "agent", "text": "  "}]
)
def test_a_search_for_nobody_in_particular_says_what_is_missing(signed_in, ines, given):
    answer = signed_in("administrator").post(reverse("erase"), given)

    assert answer.status_code == 422
    assert not answer.context["found"]


@pytest.mark.parametrize(("kind", "text"), [("agent", "ines marlow"), ("user", "JOANNA@larkfield.example")])
def test_from_the_search_to_the_receipt(signed_in, people, ines, kind, text):
    client = signed_in("administrator")

    (found,) = client.post(reverse("erase"), {"kind": kind, "text": text}).context["found"]
    place = reverse("erase_confirm", args=(kind, found.pk))
    assert f"Type “{found.reference}”." in client.get(place).content.decode()
    done = client.post(place, {"why": WHY, "typed": f" {found.reference} "}, follow=True)

    assert done.status_code == 200
    assert WHY in done.content.decode()
    assert found.says not in done.content.decode()
    assert client.get(place).status_code == 404
    assert client.get(reverse("erased", args=("7c1f6a58-3f0b-4e0c-9b6d-2f4f0f6f0a11",))).status_code == 404


def test_the_last_administrator_who_confirms_is_told_and_stays(signed_in, people):
    place = reverse("erase_confirm", args=("user", people["administrator"].pk))

    answer = signed_in("administrator").post(place, {"why": WHY, "typed": "adam"})

    assert answer.status_code == 409
    assert "last administrator" in answer.content.decode()
    assert User.objects.get(pk=people["administrator"].pk).is_active
