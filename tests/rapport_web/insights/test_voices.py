"""Who hears what customers feel: the grid, the agreement and the conversations behind a cell, over known rows."""

from __future__ import annotations

import re

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.insights import voices
from rapport_web.insights.rows import made_of
from rapport_web.people.models import Agent, Team

from .built import agents, tell

PATH = "/customers/who-hears"
FELT, UNFELT = {"empathy": 5.0}, {"empathy": 2.0}
MET, MISSED, NONE = {"met": 2, "missed": 1}, {"missed": 1, "hollow": 1}, {"met": 0}


def html(response) -> str:
    return response.content.decode()


@pytest.fixture
def heard(people):
    """A hundred and sixty conversations in six cells; of the reader's guesses each is right."""
    cells = (
        (FELT, MET, 60),
        (FELT, MISSED, 20),
        (FELT, NONE, 10),
        (UNFELT, MET, 10),
        (UNFELT, MISSED, 40),
        (UNFELT, NONE, 20),
    )
    crew = agents(4)
    rows = [
        {**felt, **found, "guess": int(felt["empathy"]), "agent": crew[i % 4], "channel": ("chat", "voice")[i // 2 % 2]}
        for felt, found, n in cells
        for i in range(n)
    ]
    return tell(rows)


def test_before_anything_came_in_it_says_what_to_do(signed_in, computed) -> None:
    computed("voices")

    assert "No conversations yet" in html(signed_in("manager").get(PATH))


def test_without_a_rating_of_empathy_there_is_nothing_to_hold_others_against(signed_in, people, computed) -> None:
    tell([{"satisfaction": 4.0, **MET} for _ in range(40)])
    computed("voices")

    page = html(signed_in("manager").get(PATH))

    assert "no customer rated whether they felt understood" in page
    assert "No rating to hold the others against" in page


def test_each_cell_has_its_n_and_its_share_of_all(heard, computed) -> None:
    cells = computed("voices").result["cells"]

    assert {name: each["rows"] for name, each in cells.items() if not name.endswith("seen")} == {
        "felt-met": 60,
        "felt-missed": 20,
        "felt-none": 10,
        "unfelt-met": 10,
        "unfelt-missed": 40,
        "unfelt-none": 20,
    }
    assert cells["unfelt-met"]["estimate"] == pytest.approx(10 / 160)
    assert cells["unfelt-met"]["n"] == 160
    assert cells["unfelt-met"]["low"] < 10 / 160 < cells["unfelt-met"]["high"]


def test_agreement_counts_conversations_with_a_moment(heard, computed) -> None:
    moments, guess, evaluator = computed("voices").result["instruments"]

    assert (moments["name"], moments["n"]) == ("moments", 130)
    assert moments["raw"]["estimate"] == pytest.approx(100 / 130)
    # Gwet 2008 by hand: chance is 2 q (1 - q) with q the mean of 80 and 70 of 130.
    q = (80 + 70) / 260
    chance = 2 * q * (1 - q)
    assert moments["ac1"]["estimate"] == pytest.approx((100 / 130 - chance) / (1 - chance), abs=1e-6)
    assert moments["felt_given_yes"]["estimate"] == pytest.approx(60 / 70)
    assert moments["felt_given_no"]["estimate"] == pytest.approx(20 / 60)
    assert guess["raw"]["estimate"] == 1.0
    assert (evaluator["n"], evaluator["ac1"], evaluator["missing"]) == (0, None, 30)


def test_the_page_says_what_each_can_be_trusted_for(signed_in, heard, computed) -> None:
    computed("voices")

    page = html(signed_in("manager").get(PATH))

    assert "It tells groups of conversations apart. It cannot stand for the customer in one conversation." in page
    assert "It says what the customer says, also of one conversation." in page
    assert "Sealed: nobody evaluates here yet." in page


def test_an_instrument_that_tells_nothing_apart_is_said_to(signed_in, people, computed) -> None:
    tell([{**(FELT if i % 2 else UNFELT), **(MET if i // 2 % 2 else MISSED)} for i in range(200)])
    computed("voices")

    assert "It cannot stand for what customers feel" in html(signed_in("manager").get(PATH))


def test_under_thirty_nothing_is_said_of_agreement(signed_in, people, computed) -> None:
    tell([{**FELT, **MET} for _ in range(29)])
    result = computed("voices").result

    assert result["instruments"][0]["raw"] is None
    assert result["instruments"][0]["missing"] == 1
    assert "We can’t tell yet: 29 conversations with a rating and a moment." in html(signed_in("manager").get(PATH))


def test_a_reading_of_a_text_that_changed_since_counts_nowhere(heard, computed) -> None:
    Conversation.objects.filter(pk=heard[0].pk).update(fingerprint="another")

    result = computed("voices").result

    assert (result["rated"], result["read"]) == (160, 159)
    assert result["cells"]["felt-met"]["rows"] == 59


def test_a_guess_that_the_reader_is_unsure_of_counts_nowhere(heard, computed) -> None:
    body = heard[0].readings.get().body
    body.data["unsure"] = ["felt"]
    body.save()

    _moments, guess, _evaluator = computed("voices").result["instruments"]

    assert guess["n"] == 159


def test_an_evaluators_view_fills_its_column(signed_in, heard, computed, monkeypatch) -> None:
    monkeypatch.setattr(voices, "_VIEWS", {})
    voices.register_voice("evaluator", lambda pks: {pk: at % 4 != 0 for at, pk in enumerate(pks[:40])})

    result = computed("voices").result

    assert (result["has_evaluator"], result["evaluated"]) == (True, 40)
    assert result["cells"]["felt-unseen"]["rows"] == 10
    assert result["instruments"][2]["raw"]["estimate"] == pytest.approx(0.75)
    page = html(signed_in("manager").get(PATH))
    assert "Sealed" not in page
    assert "did not find it" in page


def test_each_cell_leads_to_as_many_conversations_as_it_says(signed_in, heard, computed) -> None:
    result = computed("voices", role="qa_lead").result
    client = signed_in("qa_lead")

    page = html(client.get(PATH))

    for name, cell in result["cells"].items():
        if name.endswith("seen"):
            continue
        address = f"/insights/voices/rows/{name}"
        assert address in page
        made = made_of("voices", name)
        assert made is not None
        assert made.among(Conversation.objects.all()).count() == cell["rows"]
    listed = html(client.get("/insights/voices/rows/unfelt-met"))
    assert len(set(re.findall(r"/conversations/(built-\d+)", listed))) == 10
    assert client.get("/insights/voices/rows/none").status_code == 404


def test_a_lead_reaches_the_own_teams_conversations_only(signed_in, heard, accounts, computed) -> None:
    mine = Agent.objects.get(name="Agent 01")
    Conversation.objects.filter(agent=mine).update(team=accounts)
    Conversation.objects.exclude(agent=mine).update(team=Team.objects.get(name="Deliveries"))
    result = computed("voices", role="team_lead").result

    listed = html(signed_in("team_lead").get("/insights/voices/rows/felt-met"))

    assert result.get("too_small") is None
    assert result["cells"]["felt-met"]["rows"] == 15
    assert len(set(re.findall(r"/conversations/(built-\d+)", listed))) == 15


def test_channels_stand_side_by_side(heard, computed) -> None:
    channels = computed("voices").result["channels"]

    assert [each["level"] for each in channels] == ["chat", "voice"]
    assert sum(each["n"] for each in channels) == 160
    assert sum(each["instruments"]["moments"]["n"] for each in channels) == 130


def test_every_table_comes_as_a_file(signed_in, heard, computed) -> None:
    computed("voices")
    client = signed_in("manager")

    lines = {
        name: len(b"".join(client.get(f"{PATH}/tables/{name}").streaming_content).splitlines())
        for name in ("grid", "instruments", "channels")
    }

    assert lines == {"grid": 11, "instruments": 4, "channels": 7}
    assert client.get(f"{PATH}/tables/none").status_code == 404


@pytest.mark.parametrize("role", ["agent", "evaluator", "process_owner"])
def test_others_are_refused(signed_in, role) -> None:
    assert signed_in(role).get(PATH).status_code == 403


@pytest.mark.parametrize(
    ("role", "first"), [("qa_lead", "/customers/who-answers"), ("process_owner", "/customers/out-of-step")]
)
def test_the_bar_leads_each_person_to_the_first_page_that_is_theirs(signed_in, role, first) -> None:
    client = signed_in(role)

    assert client.get("/customers")["Location"] == first
    tabs = re.search(r'<nav class="tabs".*?</nav>', html(client.get(first)), re.DOTALL)
    assert tabs is not None
    assert ("Who answers" in tabs[0]) is (role == "qa_lead")
    assert 'aria-current="page"' in tabs[0]
    assert f'href="{first}" aria-current="page">Customers' in html(client.get(first))
