"""Parts of the company at their edges: who counts as the person, by topic and channel, the trap, and whose view it is."""

from __future__ import annotations

import csv
import io

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.insights.computing.said import number
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.rows import made_of
from rapport_web.people.models import Team
from rapport_web.readings.models import Reading
from rapport_web.surveys.models import Answer, Heard

from .built import tell

PAGE = "/customers/out-of-step"
WORDS = "The site took my order and the centre had never heard of it."


def html(response) -> str:
    return response.content.decode()


def rows_of(response) -> list[dict[str, str]]:
    heads, *rows = csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig")))
    assert len({len(row) for row in rows} | {len(heads)}) == 1
    return [dict(zip([f"{at} {head}" for at, head in enumerate(heads)], row, strict=True)) for row in rows]


def answers(n: int, *, empathy: float | None = None, topic: str = "Storage", channel: str = "chat", **further) -> list:
    row = {"topic": topic, "channel": channel, "further": further}
    return [row | ({"empathy": empathy} if empathy is not None else {})] * n


@pytest.mark.parametrize(
    ("value", "taken"),
    [(3, 3.0), (4.5, 4.5), (0, 0.0), (True, None), ("5", None), (None, None), ([5], None), ({"a": 1}, None)],
)
def test_only_a_number_is_a_rating(value, taken) -> None:
    assert number(value) == taken


def test_nobodys_answers_are_alike_so_wilsons_interval_rests_on_all(people, computed) -> None:
    tell(answers(60, empathy=5.0, part_app=4) + answers(30, empathy=5.0, part_app=2))

    app = computed("parts").result["parts"]["app"]

    # 60 of 90 well, 30 of 90 badly.
    assert app["well"]["estimate"] == pytest.approx(2 / 3)
    assert (app["well"]["low"], app["well"]["high"]) == (
        pytest.approx(0.5642, abs=1e-4),
        pytest.approx(0.7555, abs=1e-4),
    )
    assert (app["badly"]["low"], app["badly"]["high"]) == (
        pytest.approx(0.2445, abs=1e-4),
        pytest.approx(0.4358, abs=1e-4),
    )
    assert app["mean"]["estimate"] == pytest.approx((60 * 4 + 30 * 2) / 90)


def test_a_three_is_neither_well_nor_badly(people, computed) -> None:
    tell(answers(40, empathy=3.0, part_site=3))
    result = computed("parts").result

    site = result["parts"]["site"]
    assert (site["well"]["estimate"], site["badly"]["estimate"], site["mean"]["estimate"]) == (0.0, 0.0, 3.0)
    assert (result["pairs"]["site"]["credit_n"], result["pairs"]["site"]["reverse_n"]) == (0, 0)


def test_felt_understanding_comes_before_care_where_both_were_rated(people, computed) -> None:
    tell(answers(30, empathy=1.0, cared=5, part_site=5) + answers(30, cared=5, part_site=1))

    pair = computed("parts").result["pairs"]["site"]

    assert (pair["n"], pair["reverse_n"], pair["credit_n"]) == (60, 30, 30)


@pytest.mark.parametrize("off", [0, 6, -1, "5"])
def test_what_is_off_the_scale_is_rated_by_nobody(people, computed, off) -> None:
    tell(answers(30, empathy=5.0, part_site=1) + answers(1, empathy=5.0, part_site=off))

    result = computed("parts").result

    assert result["parts"]["site"]["well"]["n"] == result["pairs"]["site"]["n"] == 30
    assert made_of("parts", "site").among(Conversation.objects.all()).count() == 30
    assert made_of("parts", "credit-site").among(Conversation.objects.all()).count() == 30


def test_29_who_rated_both_are_too_few_and_are_not_said_to_be_out_of_step(people, signed_in, computed) -> None:
    tell(answers(29, empathy=5.0, part_site=1))
    pair = computed("parts").result["pairs"]["site"]

    page = html(signed_in("manager").get(PAGE))

    assert (pair["n"], pair["credit"]["estimate"], pair["credit"]["missing"]) == (29, None, 1)
    assert "Some parts go badly where the person does well." not in page
    assert "can’t tell: 1 more needed" in page


@pytest.fixture
def in_two_topics(people, accounts):
    """Storage: 40 of whom 30 ticked it; bills: 40 by phone, of whom none did and 10 had a bad app beside a good person."""
    tell(
        answers(30, empathy=4.0, in_step=1, cause_disconnect=1)
        + answers(10, empathy=4.0, in_step=5, cause_disconnect=0)
    )
    bills = {"topic": "Bills", "channel": "voice", "in_step": 4, "cause_disconnect": 0}
    told = tell(answers(10, empathy=5.0, part_app=1, **bills) + answers(30, empathy=5.0, part_app=5, **bills))
    Conversation.objects.filter(pk__in=[each.pk for each in told]).update(team=accounts)
    Conversation.objects.exclude(pk__in=[each.pk for each in told]).update(team=Team.objects.get(name="Deliveries"))


def test_by_topic_each_figure_has_its_own_n(in_two_topics, computed) -> None:
    by = computed("parts").result["by"]

    bills, storage = by["topic"]
    assert (bills["level"], storage["level"]) == ("Bills", "Storage")
    assert (storage["ticked"]["estimate"], storage["step"]["estimate"]) == (0.75, 0.25)
    assert (storage["torn"]["estimate"], storage["torn"]["missing"]) == (None, 30)
    assert (bills["torn"]["n"], bills["torn"]["estimate"]) == (40, 0.25)
    assert [each["level"] for each in by["channel"]] == ["chat", "voice"]


def test_the_file_by_topic_and_channel_says_the_same(in_two_topics, signed_in, computed) -> None:
    computed("parts")

    rows = rows_of(signed_in("manager").get(f"{PAGE}/tables/by?export=csv"))

    assert [list(row.values())[:3] for row in rows] == [
        ["topic", "Bills", "40"],
        ["topic", "Storage", "40"],
        ["channel", "chat", "40"],
        ["channel", "voice", "40"],
    ]
    storage = rows[1]
    assert float(storage["3 told different things"]) == 0.75
    assert storage["11 person well, a part badly"] == ""
    # 30 of 40 by Wilson.
    assert float(storage["4 low"]) == pytest.approx(1 - 0.4019, abs=1e-4)


def test_a_leads_parts_are_the_own_teams(in_two_topics, signed_in, computed) -> None:
    result = computed("parts", role="team_lead").result

    page = html(signed_in("team_lead").get(PAGE))

    assert (result["answers"], [each["level"] for each in result["by"]["topic"]]) == (40, ["Bills"])
    assert "Storage" not in page.split("<main")[1]


def test_narrowed_to_a_topic_the_trap_is_of_that_topic(in_two_topics, computed) -> None:
    narrowed = Filters.from_query({"part": "topic:Bills"})

    assert computed("parts", filters=narrowed).result["in_step"]["mean"]["estimate"] == 4.0
    assert computed("parts").result["in_step"]["mean"]["n"] == 80


def test_without_a_rating_of_satisfaction_nothing_is_read_both_ways(in_two_topics, signed_in, computed) -> None:
    computed("parts")

    assert "Read it both ways." not in html(signed_in("manager").get(PAGE))


def test_where_customers_ticked_it_words_and_reader_are_counted_apart(people, computed) -> None:
    told = tell(answers(40, empathy=4.0, cause_disconnect=1) + answers(30, empathy=4.0, cause_disconnect=0))
    Answer.objects.update(comment=WORDS)
    Heard.objects.bulk_create(
        Heard(answer=answer, reader="comments 1", disconnect=answer.conversation_id in {row.pk for row in told[:30]})
        for answer in Answer.objects.all()
    )

    same = computed("parts").result["same"]

    assert (same["ticked"]["worded"]["n"], same["ticked"]["worded"]["estimate"]) == (40, 0.75)
    assert (same["not_ticked"]["worded"]["n"], same["not_ticked"]["worded"]["estimate"]) == (30, 0.0)
    assert (same["ticked"]["read"]["n"], same["ticked"]["read"]["missing"]) == (0, 30)


@pytest.fixture
def quoted(asked) -> Answer:
    answer = asked(1, empathy=5, comment=WORDS)[0]
    asked(30, empathy=5, part_site=1)
    quote = {"question": "comment", "start": 0, "end": 27, "text": WORDS[:27], "shows": "disconnect"}
    Heard.objects.create(answer=answer, reader="comments 1", disconnect=True, quotes=[quote])
    return answer


@pytest.mark.parametrize(("cause", "reads"), [("process", True), ("technology", True), ("people", False), ("", False)])
def test_a_process_owner_reads_the_words_only_where_no_person_hurt(quoted, signed_in, computed, cause, reads) -> None:
    row = quoted.conversation
    Reading.objects.create(conversation=row, reader="r", version="1", cause=cause, fingerprint=row.fingerprint)
    computed("parts", role="process_owner")

    page = html(signed_in("process_owner").get(PAGE))

    assert (WORDS[:27] in page) is reads
    assert ("are not among those you may read" in page) is not reads


@pytest.mark.parametrize(
    "kept", [{"start": 5, "end": 5}, {"start": 0, "end": 26}, {"question": "process"}, {"shows": "waiting"}]
)
def test_words_that_do_not_stand_where_they_were_heard_are_not_quoted(quoted, computed, kept) -> None:
    heard = quoted.heard
    heard.quotes = [heard.quotes[0] | kept]
    heard.save()

    assert computed("parts").result["quotes"] == []


def test_a_customers_markup_stays_text(asked, signed_in, computed) -> None:
    (answer,) = asked(1, empathy=5, comment="<b onclick=x>Nobody</b> knew.", topic="<i>Bills</i>")
    quote = {"question": "comment", "start": 0, "end": 23, "text": answer.comment[:23], "shows": "disconnect"}
    Heard.objects.create(answer=answer, reader="comments 1", disconnect=True, quotes=[quote])
    computed("parts")

    page = html(signed_in("manager").get(PAGE))

    assert "&lt;b onclick=x&gt;Nobody" in page
    assert "<b onclick" not in page
    assert "<i>Bills" not in page


def test_the_rows_of_a_pair_hold_only_who_is_both(people, computed) -> None:
    tell(answers(20, empathy=5.0, part_site=1) + answers(20, empathy=5.0, part_site=3) + answers(5, part_site=1))
    result = computed("parts").result
    made = made_of("parts", "credit-site")

    rows = list(made.among(Conversation.objects.all()))

    assert len(rows) == made.kept(result)["rows"] == 20
    assert {(made.columns[0].value(row), made.columns[1].value(row)) for row in rows} == {(5.0, 1)}


@pytest.mark.parametrize(
    "query", ["part=team:x", "part=planet:mars", "period=2026-13-01..", "since=2026-07-02&until=2026-07-01"]
)
def test_a_filter_that_is_none_is_refused_and_nothing_is_asked(signed_in, people, query) -> None:
    client = signed_in("manager")

    for address in (PAGE, f"{PAGE}/tables/parts", "/insights/parts/rows/site"):
        assert client.get(f"{address}?{query}").status_code == 422
    assert not Kept.objects.exists()
