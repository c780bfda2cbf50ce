"""Outside firms: who belongs to which, what a firm sees of itself, and what it delivers."""

from __future__ import annotations

import json

import pytest
from tests.rapport_web.conftest import make_user
from tests.rapport_web.evaluations.contested_cast import GIVEN, cast, converse, evaluate

from rapport.scorecards import Given
from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Assignment
from rapport_web.evaluations.firm.figures import LEAST, agreement, months_of, on_anchors, on_doubles
from rapport_web.evaluations.models import Anchor, Firm, Kind, Quoted, Task
from rapport_web.evaluations.services import change_firm, make_firm, make_task, skip
from rapport_web.evaluations.services.disputes import amend
from rapport_web.evaluations.services.firms import take_back_ended
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.people.roles import Role

YES = {"q": Given("yes").to_dict()}
NO = {"q": Given("no").to_dict()}


def body_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def found(people, ines, accounts):
    """Ines' chat, which Pavel evaluated."""
    return cast(people, ines, accounts)


@pytest.fixture
def clearview(found):
    """A firm whose only evaluator is Odile."""
    firm = make_firm(name="Clearview", by=found.lead)
    odile = found.people["outside_evaluator"]
    return change_firm(firm=firm.pk, name="Clearview", members=[odile.pk], closed=False, by=found.lead)


@pytest.fixture
def delivered(found, clearview, ines, accounts):
    """What Odile sent in."""
    row = evaluate(
        converse(ines, accounts, "c-9"), found.version, found.people["outside_evaluator"], firm=clearview, seconds=300
    )
    Quoted.objects.create(evaluation=row, question="acted", turn=1, start=0, end=6, text="I look")
    return row


def test_a_firm_has_a_name_of_its_own_and_it_is_noted_who_wrote_it_down(found, clearview):
    with pytest.raises(Conflict):
        make_firm(name="  Clearview ", by=found.lead)
    with pytest.raises(Invalid):
        make_firm(name=" ", by=found.lead)
    with pytest.raises(Forbidden):
        make_firm(name="Other", by=found.people["outside_evaluator"])
    assert Entry.objects.filter(thing="firm", deed="evaluations.firms").count() == 2


def test_only_outside_evaluators_belong_to_one_and_each_to_one(found, clearview):
    with pytest.raises(Invalid):
        change_firm(
            firm=clearview.pk, name="Clearview", members=[found.people["evaluator"].pk], closed=False, by=found.lead
        )
    other = make_firm(name="Northlight", by=found.lead)
    odile = found.people["outside_evaluator"].pk
    with pytest.raises(Invalid, match="Clearview"):
        change_firm(firm=other.pk, name="Northlight", members=[odile], closed=False, by=found.lead)


def test_the_months_say_how_many_and_how_long(delivered, clearview):
    (month,) = months_of(clearview)

    assert (month.n, month.minutes) == (1, 5)


def test_agreement_is_shown_from_the_least_number_of_conversations_on():
    few = agreement([(YES, YES)] * (LEAST - 1))
    enough = agreement([(YES, YES)] * 24 + [(YES, NO)] * 6)

    assert (few.share, few.missing) == (None, 1)
    assert (enough.share, enough.pairs) == (80, LEAST)
    assert (enough.low, enough.high) == (63, 90), "Wilson's for 24 of 30"


def test_questions_that_one_of_the_two_did_not_answer_are_in_no_agreement():
    blank = {"q": Given().to_dict()}

    assert agreement([(YES, blank), (YES, {})]).pairs == 0


def test_moments_agree_where_turns_and_outcomes_are_the_same():
    def judged(outcome):
        return {"q": Given.from_dict({"moments": [{"turns": [0], "outcome": outcome}]}).to_dict()}

    found = agreement([(judged("met"), judged("met"))] * 15 + [(judged("met"), judged("hollow"))] * 15)

    assert found.share == 50


def test_a_firm_is_held_against_others_and_against_the_anchors(found, clearview, delivered):
    odile = found.people["outside_evaluator"]
    evaluate(delivered.conversation, found.version, found.people["second"], kind=Kind.DOUBLE)
    anchor = found.evaluation.conversation
    Anchor.objects.create(
        conversation=anchor, version=found.version, answers={name: each.to_dict() for name, each in GIVEN.items()}
    )
    evaluate(anchor, found.version, odile, kind=Kind.ANCHOR, firm=clearview)

    assert (on_doubles(clearview).pairs, on_doubles(clearview).answers) == (1, 3)
    assert (on_anchors(clearview).pairs, on_anchors(clearview).missing) == (1, LEAST - 1)


def test_what_a_contest_changed_agrees_with_nobody(clearview, delivered, people):
    of, version = delivered.conversation, delivered.version
    pairs = []
    for number in range(LEAST):
        known = converse(of.agent, of.team, f"d-{number}")
        pairs.append(evaluate(known, version, delivered.evaluator, firm=clearview))
        evaluate(known, version, people["second"], GIVEN | {"acted": Given("yes")}, kind=Kind.DOUBLE)
        evaluate(known, version, people["qa_lead"], GIVEN | {"acted": Given("yes")}, kind=Kind.SECOND)
    before = on_doubles(clearview)
    assert (before.pairs, before.share) == (LEAST, 67)
    for row in pairs:
        amend(evaluation=row, question="acted", to=Given("yes"), why="It was so.", by=people["qa_lead"])

    assert on_doubles(clearview) == before


def test_an_outside_evaluator_opens_the_own_firm_and_no_other(found, clearview, delivered, signed_in):
    other = Firm.objects.create(name="Northlight")
    client = signed_in("outside_evaluator")

    assert client.get("/deliveries").headers["Location"] == f"/deliveries/{clearview.pk}"
    page = client.get(f"/deliveries/{clearview.pk}").content.decode()
    assert "What did Clearview deliver?" in page
    assert "29 more to go" in page or "30 more to go" in page
    assert client.get(f"/deliveries/{other.pk}").status_code == 404
    assert client.get("/firms").status_code == 403


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_delivery_names_nobody_and_holds_answers_and_quotes(found, clearview, delivered, signed_in, kind):
    body = b"".join(signed_in("outside_evaluator").get(f"/deliveries/{clearview.pk}/file?format={kind}"))

    text = body.decode("utf-8-sig")
    assert "c-9" in text
    assert "Ines" not in text
    assert "Odile" not in text
    assert "Nothing was done." in text
    if kind == "json":
        (row,) = json.loads(text)
        assert row["quotes"][0]["text"] == "I look"
    assert Entry.objects.filter(deed="evaluations.deliver", facts__format=kind).count() == 1


@pytest.mark.parametrize("path", ["/deliveries/{}/file?format=json", "/api/v1/firms/{}/delivery?format=json"])
def test_a_delivery_leaves_out_what_a_colleague_scored_and_one_is_still_to_score(delivered, signed_in, path):
    firm, version, of = delivered.firm, delivered.version, delivered.conversation
    peer = make_user("olaf", Role.OUTSIDE_EVALUATOR)
    firm.members.add(peer)
    known = converse(of.agent, of.team, "c-10")
    evaluate(known, version, peer, firm=firm)
    client, path = signed_in("outside_evaluator"), path.format(firm.pk)

    assert b"c-10" in body_of(client.get(path))
    make_task(conversation=known, version=version, kind=Kind.DOUBLE, evaluator=delivered.evaluator)
    assert b"c-10" not in body_of(client.get(path))
    assert b"c-9" in body_of(client.get(path))
    assert (
        "1 conversation that you are still to score is left out"
        in client.get(f"/deliveries/{firm.pk}").content.decode()
    )


def test_a_delivery_is_of_the_days_asked_for(clearview, delivered, signed_in):
    client = signed_in("qa_lead")

    assert json.loads(b"".join(client.get(f"/deliveries/{clearview.pk}/file?format=json&until=2020-01-01"))) == []
    assert client.get(f"/deliveries/{clearview.pk}/file?since=yesterday").status_code == 422


def test_a_lead_writes_a_firm_down_and_says_who_evaluates_for_it(found, signed_in):
    client = signed_in("qa_lead")
    odile = found.people["outside_evaluator"]

    place = client.post("/firms", {"name": "Clearview"}).headers["Location"]
    assert client.post(place, {"name": "Clearview", "members": [str(odile.pk)]}).status_code == 302
    page = client.get("/firms").content.decode()

    assert "Odile Renn" in page
    assert client.post("/firms", {"name": "Clearview"}).status_code == 422
    assert set(Firm.objects.get().members.all()) == {odile}


def test_a_conversation_is_taken_back_when_its_task_ends_without_a_score(found, ines, accounts):
    odile = found.people["outside_evaluator"]
    conversation = converse(ines, accounts, "c-8")
    task = make_task(conversation=conversation, version=found.version, kind=Kind.PLANNED, evaluator=odile)
    assert Assignment.objects.filter(user=odile).count() == 1

    skip(task=task, by=odile, why=Task.Skip.KNOWN)

    assert not Assignment.objects.filter(user=odile).exists()


def test_what_was_given_by_hand_stays_and_so_does_what_was_sent_in(found, ines, accounts):
    odile = make_user("otto", Role.OUTSIDE_EVALUATOR)
    by_hand, sent = (converse(ines, accounts, name) for name in ("c-6", "c-7"))
    Assignment.objects.create(user=odile, conversation=by_hand, by=found.lead)
    evaluate(sent, found.version, odile)
    Assignment.objects.create(user=odile, conversation=sent)
    for conversation in (by_hand, sent):
        take_back_ended(Task(evaluator=odile, conversation=conversation, state=Task.State.SKIPPED))

    assert Assignment.objects.filter(user=odile).count() == 2
