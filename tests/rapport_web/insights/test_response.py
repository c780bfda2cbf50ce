"""Who answers, and who stays silent: rates, the lot, weights and silence, over rows whose truth is known."""

from __future__ import annotations

import csv
import io

import pytest

from rapport_web.insights.filters import Filters
from rapport_web.people.models import SiteProfile

from .built import agents, invite, tell

PATH = "/customers/who-answers"


def html(response) -> str:
    return response.content.decode()


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


@pytest.fixture
def drawn(people):
    """Ten agents with forty conversations each, half of which the lot drew; of the last agent's it drew four."""
    told = tell([{"agent": agent, "channel": ("chat", "voice")[i // 2 % 2]} for agent in agents(10) for i in range(40)])
    states = ["not_drawn" if i % 2 else "expired" for i in range(360)] + ["expired"] * 4 + ["not_drawn"] * 36
    invite(told, states, way="email", language="en")
    return told


def test_before_anything_came_in_it_says_what_to_do(signed_in, computed) -> None:
    computed("response")

    assert "No conversations yet" in html(signed_in("manager").get(PATH))


def test_the_page_waits_for_its_job(signed_in, drawn) -> None:
    assert "It is being computed" in html(signed_in("manager").get(PATH))


def test_rates_are_of_those_asked_and_drawn_of_all_looked_at(drawn, computed) -> None:
    result = computed("response").result

    assert (result["conversations"], result["drawn"], result["asked"], result["answered"]) == (400, 184, 184, 0)
    assert result["invited_share"]["estimate"] == pytest.approx(0.46)
    assert result["answered_share"]["n"] == 184
    assert {each["level"]: each["conversations"] for each in result["parts"]["channel"]} == {"chat": 200, "voice": 200}
    assert result["parts"]["way"] == []


def test_an_agent_of_whose_conversations_too_few_were_drawn_is_marked_and_no_other(drawn, computed) -> None:
    lot = computed("response").result["lot"]

    assert (lot["agents"], lot["outside"], lot["unreached"]) == (10, 1, 0)
    marked = next(each["lot"] for each in lot["members"] if each["lot"]["outside"])
    assert (marked["drawn"], marked["of"], marked["expected"]) == (4, 40, 20)


def test_the_marked_agent_is_named_only_where_the_works_agreement_lets_names_be_seen(
    signed_in, drawn, computed
) -> None:
    computed("response")
    named = html(signed_in("qa_lead").get(PATH))
    SiteProfile.objects.update(works_agreement="")
    computed("response")

    unnamed = html(signed_in("qa_lead").get(PATH))

    assert "Agent 09" in named
    assert "Agent 08" not in named
    assert "Agent 09" not in unnamed
    assert "Nobody is named here" in unnamed
    assert signed_in("qa_lead").get(f"{PATH}/tables/lot").status_code == 404


def test_an_agent_whose_customers_have_no_address_is_marked_as_that(people, computed) -> None:
    told = tell([{"agent": agent} for agent in agents(5) for _ in range(60)])
    states = ["not_drawn" if i % 2 else "expired" for i in range(240)]
    states += ["not_drawn" if i % 2 else "no_way" for i in range(60)]
    invite(told, states)

    lot = computed("response").result["lot"]

    assert (lot["outside"], lot["unreached"]) == (0, 1)


def test_where_everybody_is_asked_nothing_was_left_to_choose(signed_in, people, computed) -> None:
    invite(tell([{"agent": agent} for agent in agents(2) for _ in range(40)]), ["expired"] * 80, chance=1.0)
    computed("response")

    assert "everybody who could be asked was" in html(signed_in("manager").get(PATH))


def test_answers_that_were_brought_in_say_that_nobody_knows_who_was_asked(signed_in, people, computed) -> None:
    tell([{"empathy": 4.0, "satisfaction": 4.0} if i % 4 == 0 else {} for i in range(120)])
    result = computed("response").result

    page = html(signed_in("manager").get(PATH))

    assert result["lot"] is None
    assert result["answered_share"]["estimate"] == pytest.approx(0.25)
    assert "brought in from elsewhere" in page
    assert "25 of 100" in page


def test_a_small_chance_weighs_more_and_the_page_says_what_that_changes(signed_in, people, computed) -> None:
    # Of the calls each third was asked and nobody felt understood; of the chats everybody was and did.
    calls = tell([{"channel": "voice", "topic": "Bills", "empathy": 1.0, "satisfaction": 2.0} for _ in range(60)])
    chats = tell([{"channel": "chat", "topic": "Bills", "empathy": 5.0, "satisfaction": 4.0} for _ in range(60)])
    invite(calls, ["answered"] * 60, chance=1 / 3)
    invite(chats, ["answered"] * 60, chance=1.0)

    weights = computed("response").result["weights"]

    assert weights["by_chance"]
    assert weights["answered"]["gap"]["estimate"] == pytest.approx(0.5)
    # Three to one: 180 calls against 60 chats.
    assert weights["chance"]["gap"]["estimate"] == pytest.approx(0.75)
    # Kish's n of sixty weights of three and sixty of one: 240 squared over 600.
    assert weights["kish_by_chance"] == pytest.approx(96.0)
    page = html(signed_in("manager").get(PATH))
    assert "By the chance of being asked" in page
    assert "75" in page


def test_raking_brings_the_answers_to_all_conversations(people, computed) -> None:
    # Calls are three quarters of all and half of the answers.
    tell([{"channel": "voice", "empathy": 2.0, "satisfaction": 2.0} for _ in range(50)])
    tell([{"channel": "chat", "empathy": 5.0, "satisfaction": 5.0} for _ in range(50)])
    tell([{"channel": "voice"} for _ in range(100)])

    weights = computed("response").result["weights"]

    assert weights["margins"] == ["channel"]
    assert weights["answered"]["gap"]["estimate"] == pytest.approx(0.5)
    assert weights["raked"]["gap"]["estimate"] == pytest.approx(0.75, abs=1e-6)
    assert weights["n_effective"] == pytest.approx(100 / 1.25, abs=1e-3)


def test_silence_is_said_in_customers_and_in_points(signed_in, larkfield, computed) -> None:
    silence = computed("response").result["silence"]

    page = html(signed_in("manager").get(PATH))

    assert silence["silent"] == silence["conversations"] - silence["rated"]
    if silence["tipping"] is None:
        assert "do not settle by themselves" in page
    elif silence["tipping"]["reachable"]:
        assert "of 100" in page
    else:
        assert "No silence could change it" in page


def test_the_question_left_out_most_is_named_where_its_interval_lies_apart(signed_in, people, computed) -> None:
    tell([{"empathy": 4.0, "satisfaction": 4.0, "resolved": "yes" if i < 12 else ""} for i in range(60)])
    items = computed("response").result["items"]

    page = html(signed_in("manager").get(PATH))

    assert {each["name"]: each["left_out"]["estimate"] for each in items} == {
        "empathy": 0.0,
        "satisfaction": 0.0,
        "resolved": pytest.approx(0.8),
    }
    assert "Left out most: Settled." in page


def test_a_question_left_out_leads_to_the_answers_without_it(signed_in, people, computed) -> None:
    tell([{"empathy": 4.0, "satisfaction": 4.0, "resolved": "yes" if i < 12 else ""} for i in range(40)])
    tell([{"satisfaction": 4.0, "resolved": "no", "further": {"cared": 3}} for _ in range(10)])
    computed("response", role="qa_lead")
    client = signed_in("qa_lead")

    pages = {
        name: html(client.get(f"/insights/response/rows/left-{name}")) for name in ("resolved", "empathy", "cared")
    }

    assert "the 28 rows below, of 50" in pages["resolved"]
    assert "the 10 rows below, of 50" in pages["empathy"]
    assert "the 40 rows below, of 50" in pages["cared"]
    assert client.get("/insights/response/rows/left-comment").status_code == 200


def test_tables_come_as_files_with_their_ends(signed_in, drawn, computed) -> None:
    computed("response")
    client = signed_in("qa_lead")

    parts, lot = rows_of(client.get(f"{PATH}/tables/parts")), rows_of(client.get(f"{PATH}/tables/lot"))

    assert [row[:5] for row in parts[1:3]] == [
        ["channel", "chat", "200", "92", "0"],
        ["channel", "voice", "200", "92", "0"],
    ]
    assert len(lot) == 11
    assert lot[-1][0] == "Agent 09"
    for name in ("weeks", "items", "weights"):
        assert client.get(f"{PATH}/tables/{name}").status_code == 200
    assert client.get(f"{PATH}/tables/none").status_code == 404


def test_a_lead_sees_the_own_teams_only(signed_in, larkfield, bank_lead, computed) -> None:
    whole = computed("response").result

    own = computed("response", role="team_lead").result

    assert 0 < own["conversations"] < whole["conversations"]
    assert html(signed_in("team_lead").get(PATH)).count("<h1>") == 1


@pytest.mark.parametrize("role", ["agent", "evaluator", "process_owner", "administrator"])
def test_others_are_refused(signed_in, role) -> None:
    assert signed_in(role).get(PATH).status_code == 403


def test_it_narrows_to_a_part(drawn, computed) -> None:
    assert computed("response", filters=Filters(part="channel", level="chat")).result["conversations"] == 200
