"""Taking a list away: within what one may see, names only where they may be seen, and noted."""

from __future__ import annotations

import csv
import io
import json

import pytest

from rapport.conversation import Conversation as Told
from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.people.models import SiteProfile
from rapport_web.reading_room.selectors.order import ordered
from rapport_web.reading_room.selectors.taking import parts
from rapport_web.readings.models import Reading

TAKE = "/export/conversations"


@pytest.fixture
def taken(signed_in):
    """A function that takes a list away and gives the file's text."""

    def take(role, export, **filters):
        reply = signed_in(role).get(TAKE, {"export": export, **filters})
        assert reply.status_code == 200, reply.content
        return reply.getvalue().decode("utf-8-sig")

    return take


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_table_has_a_row_for_each_conversation_in_the_lists_order(taken, hale, brandt, mail):
    rows = table(taken("qa_lead", "csv"))

    assert [row["Conversation"] for row in rows] == ["hale/mail", "brandt-1", "hale-1"]
    assert rows[2]["Felt understood, 1 to 5"] == "5.0"
    assert rows[1]["Moments hollow"] == "1"
    assert rows[0]["Moments hollow"] == ""
    assert rows[2]["Agent"] == "Ines Marlow"


def test_filters_hold_for_what_is_taken_away(taken, hale, brandt):
    assert [row["Conversation"] for row in table(taken("qa_lead", "csv", channel="chat"))] == ["hale-1"]


def test_a_team_lead_takes_away_the_own_team(taken, hale, brandt):
    assert [row["Conversation"] for row in table(taken("team_lead", "csv"))] == ["hale-1"]


@pytest.mark.parametrize("role", ["manager", "qa_lead"])
def test_no_file_names_an_agent_before_there_is_an_agreement(taken, hale, role):
    SiteProfile.objects.update(works_agreement="")

    for export in ("csv", "conversations.jsonl"):
        text = taken(role, export).lower()
        assert "ines" not in text.replace("lines", "")


def test_conversations_come_back_as_they_were_brought_in(taken, hale, hale_told):
    (line,) = taken("qa_lead", "conversations.jsonl").splitlines()

    told = Told.from_dict(json.loads(line))
    assert told.turns == hale_told.turns
    assert (told.id, told.agent, told.team, told.customer) == ("hale-1", "ines", "Accounts", "C-1958")


def test_readings_are_the_whole_current_ones(taken, hale, mail):
    (line,) = taken("qa_lead", "readings.jsonl").splitlines()

    assert json.loads(line) == Reading.objects.get(conversation=hale).body.data


def test_a_workbook_is_a_workbook(signed_in, hale):
    reply = signed_in("qa_lead").get(TAKE, {"export": "xlsx"})

    assert reply.getvalue().startswith(b"PK")


def test_taking_away_is_noted_without_the_words_that_were_searched_for(taken, hale, people):
    taken("qa_lead", "csv", channel="chat", q="husband")

    entry = Entry.objects.get(deed="conversations.export")
    assert entry.facts == {"format": "csv", "filters": {"channel": "chat"}, "searched": True}
    assert entry.actor_id == people["qa_lead"].pk


@pytest.mark.parametrize("role", ["agent", "outside_evaluator", "evaluator", "process_owner", "administrator"])
def test_who_may_not_take_away_is_refused(signed_in, hale, role):
    assert signed_in(role).get(TAKE, {"export": "csv"}).status_code == 403


@pytest.mark.parametrize("export", ["", "pdf"])
def test_another_format_is_refused(signed_in, hale, export):
    assert signed_in("qa_lead").get(TAKE, {"export": export}).status_code == 422


def test_a_long_list_is_taken_part_by_part(hale, brandt, mail, undated):
    found = list(parts(ordered(Conversation.objects.all(), ""), size=2))

    assert [len(part) for part in found] == [2, 1, 1]
    assert len({each.pk for part in found for each in part}) == 4
