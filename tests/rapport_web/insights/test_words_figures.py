"""Customers' own words at their edges: too few, not heard, other questions, weeks, pages of them, and whose they are."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest

from rapport.reader.comments.themes import THEMES
from rapport_web.conversations.models import Conversation
from rapport_web.insights.filters import Filters
from rapport_web.people.models import Team
from rapport_web.readings.models import Reading
from rapport_web.surveys.models import Answer, Heard

from .built import START, tell

PAGE = "/customers/their-words"
WAITED = "I waited an hour."


def html(response) -> str:
    return response.content.decode()


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))


def wrote(n: int, text: str = WAITED, *themes: str, heard: bool = True, cause: str = "process", **row) -> list[Answer]:
    """Have customers write, and hear it: the whole text shows each theme."""
    told = tell([{"comment": text, **row} for _ in range(n)])
    answers = list(Answer.objects.filter(conversation__in=told).order_by("pk"))
    quotes = [{"question": "comment", "start": 0, "end": len(text), "text": text, "shows": each} for each in themes]
    if heard:
        Heard.objects.bulk_create(
            Heard(answer=each, reader="comments 1", cause=cause, themes=list(themes), quotes=quotes) for each in answers
        )
    return answers


def test_shares_are_of_those_whose_words_were_heard(people, computed) -> None:
    wrote(20, WAITED, "waiting")
    wrote(60, "All well.")
    wrote(40, WAITED, heard=False)

    result = computed("themes").result

    waiting = result["themes"]["waiting"]["share"]
    assert (result["worded"], result["heard"], waiting["n"]) == (120, 80, 80)
    # 20 of 80 by Wilson.
    assert waiting["estimate"] == 0.25
    assert (waiting["low"], waiting["high"]) == (pytest.approx(0.1681, abs=1e-4), pytest.approx(0.3548, abs=1e-4))


def test_the_page_says_how_many_are_not_heard_yet(people, signed_in, computed) -> None:
    wrote(30, WAITED, "waiting")
    wrote(12, WAITED, heard=False)
    computed("themes")

    page = html(signed_in("manager").get(PAGE))

    assert re.search(r"\b30 of (the )?42\b", page)


def test_one_theme_of_29_answers_is_counted_and_has_no_share(people, signed_in, computed) -> None:
    wrote(29, WAITED, "waiting", satisfaction=2.0)
    theme = computed("themes").result["themes"]["waiting"]

    page = html(signed_in("manager").get(PAGE))

    assert (theme["n"], theme["share"]["estimate"], theme["share"]["missing"]) == (29, None, 1)
    assert "can’t tell: 1 more needed" in page


def test_who_told_of_it_has_a_mean_of_their_own(people, computed) -> None:
    wrote(15, WAITED, "waiting", satisfaction=1.0)
    wrote(15, WAITED, "waiting", satisfaction=2.0)
    wrote(30, "All well.", satisfaction=5.0)

    result = computed("themes").result

    satisfied = result["themes"]["waiting"]["satisfied"]
    # 15 ones and 15 twos: s = .5 sqrt(30/29), half = 2.0452 s / sqrt(30) = .1899.
    assert (satisfied["n"], satisfied["estimate"]) == (30, 1.5)
    assert satisfied["high"] == pytest.approx(1.6899, abs=1e-4)
    assert result["satisfied"]["estimate"] == pytest.approx((15 + 30 + 150) / 60)


def test_a_theme_that_is_told_from_all_others_is_said_first(people, signed_in, computed) -> None:
    wrote(80, WAITED, "waiting")
    wrote(20, "The app broke.", "app_or_site")
    computed("themes")

    page = html(signed_in("manager").get(PAGE)).split("<main")[1]

    assert "none stands out for certain" not in page
    assert "Had to wait" in page.split("<table")[0]


def test_a_theme_nobody_told_of_has_no_weeks_and_no_words(people, computed) -> None:
    wrote(30, WAITED, "waiting")
    result = computed("themes").result

    told = {name: (each["n"], each["weeks"] is None) for name, each in result["themes"].items()}

    assert told.pop("waiting") == (30, False)
    assert set(told.values()) == {(0, True)}
    assert list(result["themes"]) == [each.name for each in THEMES]


def test_weeks_in_the_file_are_the_themes_own(people, signed_in, computed) -> None:
    wrote(30, WAITED, "waiting")
    wrote(30, "All well.")
    wrote(40, WAITED, "waiting", started_at=START + timedelta(days=7))
    computed("themes")

    heads, *rows = rows_of(signed_in("manager").get(f"{PAGE}/tables/weeks?export=csv"))

    assert heads[:4] == ["theme", "week of", "share", "answers"]
    assert [row[:4] for row in rows] == [["waiting", "2026-06-01", "0.5", "60"], ["waiting", "2026-06-08", "1.0", "40"]]


def test_weeks_in_the_file_keep_the_themes_order_whichever_database_kept_them(people, signed_in, computed) -> None:
    named = [each.name for each in THEMES]
    wrote(30, WAITED, *named)
    computed("themes")

    _heads, *rows = rows_of(signed_in("manager").get(f"{PAGE}/tables/weeks?export=csv"))

    assert [row[0] for row in rows] == named


def test_each_row_of_the_file_is_a_theme_in_the_tables_order(people, signed_in, computed) -> None:
    wrote(30, WAITED, "waiting", satisfaction=2.0)
    computed("themes")

    heads, *rows = rows_of(signed_in("manager").get(f"{PAGE}/tables/themes?export=csv"))

    assert [row[0] for row in rows] == [each.name for each in THEMES]
    waiting = dict(zip(heads, next(row for row in rows if row[0] == "waiting"), strict=False))
    assert (waiting["answers"], waiting["share"], waiting["mean satisfaction"]) == ("30", "1.0", "2.0")
    assert {row[2] for row in rows if row[0] != "waiting"} == {"0"}


def test_words_to_another_question_are_quoted_and_named(people, signed_in, computed) -> None:
    (told,) = tell([{"satisfaction": 2.0}])
    answer = told.answer
    answer.words = {"process": "They lost it twice.", "praise": "", "own_question": "Nothing else"}
    answer.save()
    quote = {"question": "process", "start": 5, "end": 12, "text": "lost it", "shows": "waiting"}
    Heard.objects.create(answer=answer, reader="comments 1", themes=["waiting"], quotes=[quote])
    result = computed("themes").result

    page = html(signed_in("manager").get(f"{PAGE}/waiting"))

    assert result["quotes"]["waiting"][0]["question"] == "process"
    assert 'They <mark class="q cue">lost it</mark> twice.' in page
    assert "What went wrong" in page
    assert "own_question" in page
    assert "Who did well" not in page


def test_places_that_overlap_are_marked_once(people, signed_in, computed) -> None:
    (answer,) = wrote(1, WAITED, "waiting")
    spans = [(0, 8), (2, 17), (0, 8), (10, 99), (3, 5)]
    heard = answer.heard
    heard.quotes = [
        {"question": "comment", "start": a, "end": b, "text": WAITED[a:b] if b < 99 else "gone", "shows": "waiting"}
        for a, b in spans
    ]
    heard.save()
    computed("themes")

    page = html(signed_in("manager").get(f"{PAGE}/waiting"))

    assert page.split("<main")[1].count('<mark class="q cue">') == 1
    assert f'<mark class="q cue">{WAITED}</mark>' in page


@pytest.fixture
def of_two_teams(people, accounts):
    own = wrote(30, "I waited at the Accounts.", "waiting")
    other = wrote(30, "I waited at the Deliveries.", "waiting")
    for answers, team in ((own, accounts), (other, Team.objects.get(name="Deliveries"))):
        Conversation.objects.filter(answer__in=answers).update(team=team)
    return own, other


def test_a_lead_reads_and_counts_the_own_teams_words_only(of_two_teams, signed_in, computed) -> None:
    result = computed("themes", role="team_lead").result
    client = signed_in("team_lead")

    pages = html(client.get(PAGE)) + html(client.get(f"{PAGE}/waiting"))

    assert (result["heard"], result["themes"]["waiting"]["n"]) == (30, 30)
    assert "the Accounts" in pages
    assert "the Deliveries" not in pages


def test_pages_of_words_hold_each_once_also_when_narrowed(of_two_teams, accounts, signed_in, computed) -> None:
    part = f"part=team:{accounts.pk}"
    computed("themes", filters=Filters.from_query({"part": f"team:{accounts.pk}"}))
    client = signed_in("manager")

    first = html(client.get(f"{PAGE}/waiting?{part}"))
    after = re.search(r"after=([^\"&]+)", first)
    second = html(client.get(f"{PAGE}/waiting?{part}&after={after[1]}"))

    seen = [re.findall(r"/conversations/(built-\d+)", page.split("<main")[1]) for page in (first, second)]
    assert [len(set(each)) for each in seen] == [25, 5]
    assert not set(seen[0]) & set(seen[1])
    assert "the Deliveries" not in first + second


@pytest.mark.parametrize("after", ["x", "-1", "1,2", "99999999999999999999", "%00"])
def test_a_place_in_the_pages_that_is_none_is_no_fault(of_two_teams, signed_in, computed, after) -> None:
    computed("themes")

    assert signed_in("manager").get(f"{PAGE}/waiting?after={after}").status_code in {200, 404, 422}


def test_a_process_owner_sees_all_shares_and_reads_only_what_no_person_hurt(of_two_teams, signed_in, computed) -> None:
    own, _other = of_two_teams
    Reading.objects.bulk_create(
        Reading(
            conversation=each.conversation, reader="r", version="1", cause=cause, fingerprint="as-stored", current=True
        )
        for each, cause in zip(own, ["technology"] * 2 + ["people"] * 28, strict=True)
    )
    result = computed("themes", role="process_owner").result
    client = signed_in("process_owner")

    page = html(client.get(f"{PAGE}/waiting"))

    assert result["themes"]["waiting"]["n"] == 60
    assert page.count('<li class="pair') == 2
    assert "the Deliveries" not in page


@pytest.mark.parametrize("owner", ["people'", "PEOPLE", "none", "people,process", "<b>"])
def test_an_owner_that_is_none_is_refused(signed_in, people, owner) -> None:
    assert signed_in("manager").get(PAGE, {"owner": owner}).status_code == 422
