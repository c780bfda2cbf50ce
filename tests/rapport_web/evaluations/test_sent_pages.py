"""The list of sent evaluations and the page of one: who may see which, and that nothing visible is lost."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from tests.rapport_web.conftest import make_user
from tests.rapport_web.evaluations.contested_cast import cast, converse, evaluate

from rapport.scorecards import Given
from rapport_web.evaluations.models import Amendment, Evaluation, Firm, Kind, Quoted, Task
from rapport_web.evaluations.selectors import own_view, sent_one, visible_to
from rapport_web.evaluations.services import make_task, write_points
from rapport_web.evaluations.telling import moments_met, outcomes_of, sections_of
from rapport_web.exceptions import NotThere
from rapport_web.people.models import User
from rapport_web.people.roles import Role


@pytest.fixture
def found(people, ines, accounts):
    """Ines' chat, which Pavel evaluated."""
    return cast(people, ines, accounts)


def again(user):
    """The person as the next request has them."""
    return User.objects.get(pk=user.pk)


def numbers(user) -> set[int]:
    return set(visible_to(again(user)).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("qa_lead", True),
        ("manager", True),
        ("auditor", True),
        ("team_lead", True),
        ("agent", True),
        ("evaluator", True),
        ("second", False),
        ("outside_evaluator", False),
        ("process_owner", False),
        ("administrator", False),
    ],
)
def test_everybody_sees_the_evaluations_that_are_theirs_to_see(found, role, sees):
    assert (found.evaluation.pk in numbers(found.people[role])) is sees


def test_a_lead_sees_the_own_teams_and_an_agent_the_own_conversations_only(found, tom, deliveries):
    other = evaluate(converse(tom, deliveries, "brandt-1"), found.version, found.people["evaluator"])

    assert other.pk not in numbers(found.people["team_lead"]) | numbers(found.agent)
    assert other.pk in numbers(found.lead)


@pytest.mark.parametrize("kind", [Kind.DOUBLE, Kind.ANCHOR, Kind.SECOND])
def test_what_is_in_no_score_is_not_an_agents_to_read_and_a_leads_is(found, ines, accounts, kind):
    row = evaluate(converse(ines, accounts, f"c-{kind}"), found.version, found.people["evaluator"], kind=kind)

    assert row.pk not in numbers(found.agent)
    assert row.pk in numbers(found.lead)


@pytest.mark.parametrize("kind", [Kind.TEST, Kind.CALIBRATION, Kind.SELF])
def test_trials_sessions_and_own_views_are_in_nobodys_list(found, ines, accounts, kind):
    row = evaluate(converse(ines, accounts, f"c-{kind}"), found.version, found.people["evaluator"], kind=kind)

    assert row.pk not in numbers(found.lead) | numbers(found.people["evaluator"])


def test_an_agent_sees_it_once_it_is_released(found):
    Evaluation.objects.update(released_at=None)

    assert numbers(found.agent) == set()


def test_an_outside_evaluator_sees_what_their_firm_sent_in_while_it_evaluates(found, ines, accounts):
    odile, firm = found.people["outside_evaluator"], Firm.objects.create(name="Clearview")
    firm.members.add(odile)
    colleague = make_user("otto", Role.OUTSIDE_EVALUATOR)
    row = evaluate(converse(ines, accounts, "c-2"), found.version, colleague, firm=firm)

    assert numbers(odile) == {row.pk}

    Firm.objects.update(closed=True)
    assert numbers(odile) == set()


def test_who_is_still_to_score_it_does_not_see_what_a_colleague_found(found):
    runa = found.lead
    make_task(conversation=found.evaluation.conversation, version=found.version, kind=Kind.DOUBLE, evaluator=runa)

    assert numbers(runa) == set()
    with pytest.raises(NotThere):
        sent_one(again(runa), found.evaluation.pk)

    Task.objects.filter(evaluator=runa).update(state=Task.State.DONE)
    assert numbers(runa) == {found.evaluation.pk}


def page_of(client, pk: int) -> str:
    answer = client.get(f"/evaluations/{pk}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_page_shows_each_answer_what_it_is_worth_and_the_words_it_rests_on(found, signed_in):
    Quoted.objects.create(evaluation=found.evaluation, question="acted", turn=1, start=0, end=6, text="I look")

    page = page_of(signed_in("qa_lead"), found.evaluation.pk)

    assert "What did the evaluator find?" in page
    assert "Nothing was done." in page
    assert "<q>I look</q>" in page
    assert "/conversations/hale-1#t2" in page
    assert "0 of 50" in page, "two of the four points of weight hang on it"
    assert "Ines Marlow" in page
    assert "Pavel Brod" in page


def test_an_agent_is_spoken_to_and_sees_no_kind(found, signed_in):
    page = page_of(signed_in("agent"), found.evaluation.pk)

    assert "What did the evaluator find in what I said?" in page
    assert "your conversation" in page
    assert "Drawn by a plan" not in page
    assert "Add my own view" in page


def test_before_a_works_agreement_the_page_names_nobody(found, signed_in, centre):
    centre.works_agreement = ""
    centre.save()

    page = page_of(signed_in("qa_lead"), found.evaluation.pk).partition("<main")[2]

    assert "Ines" not in page
    assert "Pavel" not in page


def test_what_was_changed_stays_to_be_seen_with_what_stood_there(found, signed_in):
    before = found.evaluation.answers["acted"]
    after = Given("yes").to_dict()
    Amendment.objects.create(
        evaluation=found.evaluation, question="acted", before=before, after=after, why="He did act.", by=found.lead
    )
    Evaluation.objects.update(answers=found.evaluation.answers | {"acted": after})
    found.evaluation.refresh_from_db()
    write_points(found.evaluation)

    page = page_of(signed_in("qa_lead"), found.evaluation.pk)

    assert "It was “No”, and is “Yes”." in page
    assert "He did act." in page
    assert "when it was sent in" in page


def test_what_a_process_owns_stands_apart_from_the_agents_score(found, signed_in):
    given = Given("no", owner="process", comment="The guide says to wait.")
    Evaluation.objects.update(answers=found.evaluation.answers | {"acted": given.to_dict()})
    found.evaluation.refresh_from_db()
    write_points(found.evaluation)

    page = page_of(signed_in("qa_lead"), found.evaluation.pk)

    assert "Not the agent’s to put right" in page
    assert "It is theirs to put right, and left the agent’s score." in page
    assert found.evaluation.score > found.evaluation.whole


def test_the_three_voices_stand_on_the_page(found, signed_in):
    page = page_of(signed_in("evaluator"), found.evaluation.pk)

    assert page.count('class="voice ') == 3


def test_an_unknown_one_is_not_there(found, signed_in):
    assert signed_in("qa_lead").get("/evaluations/99999").status_code == 404


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        ("", 2),
        ("channel=chat", 2),
        ("channel=voice", 0),
        ("kind=planned", 1),
        ("amended=yes", 0),
        ("contested=no", 2),
        ("since=2026-01-01", 2),
        ("until=2020-01-01", 0),
        ("since=nonsense", 2),
    ],
)
def test_the_list_is_narrowed_as_asked(found, ines, accounts, signed_in, asked, n):  # noqa: PLR0917  # fixtures
    evaluate(converse(ines, accounts, "c-3"), found.version, found.people["evaluator"], kind=Kind.DOUBLE)

    page = signed_in("qa_lead").get(f"/evaluations?{asked}").content.decode()

    assert len(re.findall(r'href="/evaluations/\d+"', page)) == n


def test_the_list_by_scorecard_and_team_and_as_a_file(found, signed_in):
    client = signed_in("qa_lead")
    team = found.evaluation.conversation.team_id

    assert "/evaluations/" in client.get(f"/evaluations?scorecard={found.card.pk}&team={team}").content.decode()
    rows = b"".join(client.get("/evaluations?export=csv")).decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "hale-1" in rows[1]
    assert "Drawn by a plan" in rows[1]


def test_an_evaluators_file_does_not_say_which_was_an_anchor(found, ines, accounts, signed_in):
    evaluate(converse(ines, accounts, "c-4"), found.version, found.people["evaluator"], kind=Kind.ANCHOR)

    client = signed_in("evaluator")
    text = b"".join(client.get("/evaluations?export=csv")).decode()

    assert "c-4" in text
    assert "Anchor" not in text
    assert 'name="kind"' not in client.get("/evaluations").content.decode()


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    found, ines, accounts, signed_in, django_assert_max_num_queries
):
    for number in range(6):
        evaluate(converse(ines, accounts, f"d-{number}"), found.version, found.people["evaluator"])
    client = signed_in("qa_lead")
    client.get("/evaluations")

    with django_assert_max_num_queries(22):
        client.get("/evaluations")


def test_who_has_none_is_told_what_comes(people, signed_in):
    assert "Nothing evaluated yet" in signed_in("agent").get("/evaluations").content.decode()


def test_moments_are_counted_and_those_of_a_process_stand_aside():
    given = Given.from_dict(
        {
            "moments": [
                {"turns": [0], "outcome": "met"},
                {"turns": [2], "outcome": "missed"},
                {"turns": [4], "outcome": "missed", "owner": "technology"},
                {"turns": [6], "outcome": "not_called_for"},
            ]
        }
    )

    assert outcomes_of({"m": given}) == {"met": 1, "missed": 1, "hollow": 0, "not_called_for": 1, "aside": 1}
    assert moments_met({"m": given}) == (1, 2)


def test_sections_leave_out_what_was_not_asked(found):
    (part,) = sections_of(found.evaluation)

    assert [line.name for line in part.lines] == ["greeted", "acted", "promise"]
    assert part.score == "37.5"
    assert part.weight == "100"


def test_the_agents_own_view_stands_beside_it_once_both_are_in(found, signed_in):
    mine = {"greeted": Given("yes"), "acted": Given("yes", comment="I looked at once."), "promise": Given("yes")}
    evaluate(found.evaluation.conversation, found.version, found.agent, mine, kind=Kind.SELF)

    page = page_of(signed_in("team_lead"), found.evaluation.pk)

    assert own_view(found.evaluation, again(found.lead)) is not None
    assert "The agent’s own view beside it" in page
    assert "I looked at once." in page
    assert "differs" in page
    assert found.evaluation.sent_at <= timezone.now()
