"""The company's values in three voices: known counts come out as known figures, and too few say nothing."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.insights.rows import made_of, names_of
from rapport_web.readings.models import Reading, ReadingBody
from rapport_web.surveys.models import Answer, Lived, Round, Took, Value

PAGE = "/customers/met-values"
TURNS = [
    {"speaker": "customer", "text": "My mother's line is dead."},
    {"speaker": "agent", "text": "I have booked it for ten tomorrow."},
]
MET = {"name": "acts", "outcome": "met", "quotes": [{"turn": 1, "start": 0, "end": 13, "text": "I have booked"}]}


def html(response) -> str:
    return response.content.decode()


@pytest.fixture
def stands_for(people) -> list[Value]:
    """We act, then we listen: in the company's own order, which is not the alphabet's."""
    made = [
        Value(name="We listen", slug="listen", meaning="Nobody tells it twice.", behaviours=["paraphrases"], place=2),
        Value(name="We act", slug="act", meaning="We do it while you wait.", behaviours=["acts", "owns_it"], place=1),
        Value(name="We were first", slug="first", meaning="Once.", place=0, retired_at=timezone.now()),
    ]
    return list(Value.objects.bulk_create(made))


@pytest.fixture
def rated(asked) -> list[Answer]:
    """Of 40 customers 10 say that the company acts; in all 40 conversations it did."""
    answers = [
        *asked(10, satisfaction=5, empathy=5, value_act=5),
        *asked(30, satisfaction=3, empathy=2, value_act=2),
    ]
    rows = [answer.conversation for answer in answers]
    Transcript.objects.bulk_create(Transcript(conversation=row, turns=TURNS) for row in rows)
    readings = Reading.objects.bulk_create(
        Reading(conversation=row, reader="r", version="1", fingerprint=row.fingerprint, agent_turns=1) for row in rows
    )
    missed = {"name": "owns_it", "outcome": "not_called_for", "quotes": [], "because": ""}
    ReadingBody.objects.bulk_create(
        ReadingBody(
            reading=reading,
            data={
                "conversation": reading.conversation.reference,
                "reader": {"name": "r", "version": "1"},
                "language": "en",
                "turns": [],
                "labels": {"cause": "none"},
                "confidence": {},
                "unsure": [],
                "moments": [],
                "action": 2,
                "masked": 0,
                "behaviours": [MET | {"because": ""}, missed],
            },
        )
        for reading in readings
    )
    return answers


@pytest.fixture
def lived(stands_for, people, centre) -> Round:
    """Six agents took part, five of whom say that they can act."""
    asked = Round.objects.create(closes_at=timezone.now() - timedelta(hours=1))
    Took.objects.bulk_create(Took(round=asked, user=user) for user in list(people.values())[: centre.least_group + 1])
    act = next(value for value in stands_for if value.slug == "act")
    Lived.objects.create(round=asked, value=act, rating=5, count=centre.least_group)
    Lived.objects.create(round=asked, value=act, rating=1, count=1)
    return asked


def test_values_stand_in_the_companys_own_order_with_three_figures(stands_for, rated, lived, computed, centre) -> None:
    result = computed("values").result

    act, listen = result["values"]
    assert (act["name"], listen["name"]) == ("We act", "We listen")
    assert (act["customers"]["n"], act["customers"]["estimate"]) == (40, 0.25)
    assert (act["shown"]["n"], act["shown"]["estimate"]) == (40, 1.0)
    assert (act["agents"]["k"], act["agents"]["n"]) == (centre.least_group, centre.least_group + 1)
    assert (listen["customers"]["missing"], listen["agents"], listen["quote"]) == (30, None, None)


def test_an_open_round_tells_nothing(stands_for, rated, lived, computed) -> None:
    Round.objects.update(closes_at=timezone.now() + timedelta(days=1))

    assert [each["agents"] for each in computed("values").result["values"]] == [None, None]


def test_the_page_says_where_the_three_are_told_apart_with_words_that_met_it(
    stands_for, rated, lived, signed_in, computed
) -> None:
    computed("values")

    page = html(signed_in("manager").get(PAGE))

    assert "On 1 of 2 values" in page
    assert "Conversations show it more often than customers say it" in page
    assert '<mark class="q">I have booked</mark>' in page
    assert "#t2" in page
    assert "can’t tell: too few took part, or no round has closed" in page


def test_a_text_that_changed_since_it_was_read_shows_nothing(stands_for, rated, computed) -> None:
    Reading.objects.update(fingerprint="another")

    assert computed("values").result["values"][0]["shown"]["n"] == 0


def test_without_values_the_page_leads_to_where_they_are_written(asked, signed_in, computed) -> None:
    asked(1, satisfaction=4)
    computed("values")

    page = html(signed_in("manager").get(PAGE))

    assert "No values are written down yet" in page
    assert 'href="/values"' in page


@pytest.mark.parametrize("role", ["agent", "evaluator", "process_owner", "administrator"])
def test_who_may_not_is_refused(signed_in, role) -> None:
    assert signed_in(role).get(PAGE).status_code == 403


def test_the_table_is_a_file(stands_for, rated, signed_in, computed) -> None:
    computed("values")
    client = signed_in("qa_lead")

    rows = list(csv.reader(io.StringIO(b"".join(client.get(f"{PAGE}/tables/values?export=csv")).decode("utf-8-sig"))))

    assert [row[0] for row in rows[1:]] == ["We act", "We listen"]
    assert client.get(f"{PAGE}/tables/other?export=csv").status_code == 404


def test_each_figure_counts_exactly_its_rows(stands_for, rated, computed) -> None:
    result = computed("values").result

    assert names_of("values") == ["rated-act", "shown-act", "rated-listen", "shown-listen"]
    for name in names_of("values"):
        made = made_of("values", name)
        kept = made.kept(result)
        rows = list(made.among(Conversation.objects.all()))
        assert len(rows) == kept.get("rows", kept["n"])
        if name.startswith("shown-"):
            assert sum(made.columns[0].value(row) for row in rows) == kept["n"]


def test_the_rows_say_how_often_each_conversation_called_for_it(stands_for, rated, signed_in, computed) -> None:
    computed("values")

    page = html(signed_in("manager").get("/insights/values/rows/shown-act"))

    assert "Called for" in page
    assert page.count('data-l="Met"') == 40
