"""The grid and the agreement at their edges: half of the moments, no moment, no rating, and what others may see."""

from __future__ import annotations

import csv
import io
import re

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import NotThere
from rapport_web.insights.filters import Filters
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.people.models import SiteProfile, Team
from rapport_web.readings.models import Reading

from .built import agents, tell

PATH = "/customers/who-hears"
FELT, UNFELT = {"empathy": 4.0}, {"empathy": 3.0}


def html(response) -> str:
    return response.content.decode()


def rows_of(response) -> list[dict[str, str]]:
    heads, *rows = csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("found", "cell"),
    [
        ({"met": 1, "missed": 1}, "met"),
        ({"met": 2, "missed": 1, "hollow": 1}, "met"),
        ({"met": 1, "missed": 1, "hollow": 1}, "missed"),
        ({"hollow": 1}, "missed"),
        ({"met": 0}, "none"),
    ],
)
def test_half_of_the_moments_is_met_and_an_empty_formula_is_not(people, computed, found, cell) -> None:
    tell([{**FELT, **found}] * 30)

    cells = computed("voices").result["cells"]

    assert {name: each["rows"] for name, each in cells.items() if each["rows"]} == {f"felt-{cell}": 30}


def test_a_cell_of_none_among_enough_is_a_share_and_not_unknown(people, computed) -> None:
    tell([{**UNFELT, "met": 1}] * 40)

    cell = computed("voices").result["cells"]["felt-met"]

    # 0 of 40 with Wilson: 3.8415 / 43.8415.
    assert (cell["n"], cell["estimate"], cell["low"]) == (40, 0.0, 0.0)
    assert cell["high"] == pytest.approx(0.0876, abs=1e-4)


def test_felt_is_four_and_above(people, computed) -> None:
    tell([{"empathy": 4.0}] * 20 + [{"empathy": 3.9}] * 20)

    assert computed("voices").result["felt_share"]["estimate"] == 0.5


def test_what_was_rated_and_not_read_is_in_no_cell(people, signed_in, computed) -> None:
    tell([FELT] * 35)
    result = computed("voices").result

    page = html(signed_in("manager").get(PATH))

    assert (result["rated"], result["read"]) == (35, 0)
    assert [each["estimate"] for each in result["cells"].values()] == [None] * 10
    assert result["instruments"][0]["missing"] == 30
    assert "can’t tell" in page


def test_an_agreement_that_is_whole_has_no_chance_in_it(people, computed) -> None:
    tell([{**FELT, "met": 1, "guess": 5}] * 20 + [{**UNFELT, "missed": 1, "guess": 1}] * 20)

    moments = computed("voices").result["instruments"][0]

    assert (moments["raw"]["estimate"], moments["ac1"]["estimate"]) == (1.0, 1.0)
    assert (moments["yes"], moments["customers_yes"]) == (0.5, 0.5)


def test_an_agreement_that_is_chance_has_none_beyond_it(people, computed) -> None:
    tell([{**felt, **found} for felt in (FELT, UNFELT) for found in ({"met": 1}, {"missed": 1})] * 10)

    moments = computed("voices").result["instruments"][0]

    # Half agree, and with q = .5 chance is 2 q (1 - q) = .5.
    assert moments["raw"]["estimate"] == 0.5
    assert moments["ac1"]["estimate"] == pytest.approx(0.0, abs=1e-9)


def test_what_its_yes_is_worth_has_its_own_n(people, computed) -> None:
    tell([{**FELT, "met": 1}] * 36 + [{**UNFELT, "met": 1}] * 4 + [{**UNFELT, "missed": 1}] * 20)

    moments = computed("voices").result["instruments"][0]

    yes, no = moments["felt_given_yes"], moments["felt_given_no"]
    # 36 of 40.
    assert (yes["n"], yes["estimate"]) == (40, pytest.approx(0.9))
    assert (yes["low"], yes["high"]) == (pytest.approx(0.7695, abs=1e-4), pytest.approx(0.9604, abs=1e-4))
    assert (no["n"], no["estimate"], no["missing"]) == (20, None, 10)


def test_a_newer_reading_takes_the_olds_place(people, computed) -> None:
    told = tell([{**FELT, "met": 1, "guess": 5}] * 30)
    Reading.objects.filter(conversation=told[0]).update(current=False)
    Reading.objects.create(
        conversation=told[0],
        reader="rapport",
        version="2",
        fingerprint="as-stored",
        agent_turns=1,
        missed=2,
        current=True,
    )

    result = computed("voices").result

    assert (result["cells"]["felt-met"]["rows"], result["cells"]["felt-missed"]["rows"]) == (29, 1)


@pytest.fixture
def told(people, accounts):
    """Of the Accounts' 40 conversations and the Deliveries' 30 each is in one cell."""
    own = tell([{**FELT, "met": 1, "guess": 5, "channel": ("chat", "voice")[i % 2]} for i in range(40)])
    other = tell([{**UNFELT, "missed": 1, "guess": 2} for _ in range(30)])
    Conversation.objects.filter(pk__in=[each.pk for each in own]).update(team=accounts)
    Conversation.objects.filter(pk__in=[each.pk for each in other]).update(team=Team.objects.get(name="Deliveries"))


def test_the_file_of_the_grid_says_what_the_page_says(told, signed_in, computed) -> None:
    computed("voices")
    client = signed_in("manager")

    grid = {(row["customer"], row["other voice"]): row for row in rows_of(client.get(f"{PATH}/tables/grid"))}
    page = html(client.get(PATH))

    assert (grid["felt", "met"]["conversations"], grid["unfelt", "missed"]["conversations"]) == ("40", "30")
    assert grid["felt", "met"]["of"] == grid["unfelt", "none"]["of"] == "70"
    assert float(grid["felt", "met"]["share"]) == pytest.approx(40 / 70)
    assert "57" in page
    assert re.search(r'href="/insights/voices/rows/felt-met"', page)


def test_a_leads_file_is_of_the_own_team(told, signed_in, computed) -> None:
    computed("voices", role="team_lead")

    grid = rows_of(signed_in("team_lead").get(f"{PATH}/tables/grid"))

    assert {row["of"] for row in grid[:6]} == {"40"}
    assert sum(int(row["conversations"]) for row in grid) == 40


def test_the_file_of_channels_has_each_instrument_in_each(told, signed_in, computed) -> None:
    computed("voices", role="team_lead")

    rows = rows_of(signed_in("team_lead").get(f"{PATH}/tables/channels"))

    assert [(row["channel"], row["instrument"], row["conversations"]) for row in rows] == [
        ("chat", "moments", "20"),
        ("chat", "guess", "20"),
        ("chat", "evaluator", "0"),
        ("voice", "moments", "20"),
        ("voice", "guess", "20"),
        ("voice", "evaluator", "0"),
    ]
    assert {row["agreed"] for row in rows} == {""}


def test_one_channel_alone_is_not_told_apart(told, signed_in, computed) -> None:
    result = computed("voices", filters=Filters.from_query({"part": "channel:voice"})).result

    assert (result["rated"], result["channels"]) == (20, [])


def test_the_rows_of_a_cell_are_the_leads_own(told, signed_in, computed) -> None:
    computed("voices", role="team_lead")
    client = signed_in("team_lead")

    other = html(client.get("/insights/voices/rows/unfelt-missed"))
    own = html(client.get("/insights/voices/rows/felt-met"))

    assert "/conversations/built-" not in other
    assert "from the 40 rows below" in own


@pytest.mark.parametrize("name", ["lot", "parts", "grid ", "GRID", "..", "drivers"])
def test_a_table_of_another_page_is_none_of_this(told, people, computed, name) -> None:
    result = computed("voices").result

    with pytest.raises(NotThere):
        sheet("voices", name, result, people["manager"])


def test_no_agent_is_in_what_is_kept_or_shown(people, signed_in, computed) -> None:
    SiteProfile.objects.update(works_agreement="")
    crew = agents(6)
    tell([{**FELT, "met": 1, "guess": 5, "agent": crew[i % 6]} for i in range(60)])
    computed("voices", role="qa_lead")
    client = signed_in("qa_lead")

    shown = html(client.get(PATH)) + html(client.get("/insights/voices/rows/felt-met"))

    assert "Agent 0" not in shown
    assert not re.search(r"\ba-[0-5]\b", shown)
