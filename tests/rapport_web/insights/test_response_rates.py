"""Rates of answering by part and week, each with its interval written out by hand, and the same in the files."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.conversations.models import Conversation
from rapport_web.insights.filters import Filters
from rapport_web.people.models import Team

from .built import START, agents, invite, tell

PATH = "/customers/who-answers"


def html(response) -> str:
    return response.content.decode()


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def cells(page: str, head: str) -> list[str]:
    """Return the plain text of the cells of the row that begins with a head."""
    row = re.search(rf'<tr><th scope="row">{head}</th>(.*?)</tr>', page, re.DOTALL)
    assert row is not None, head
    return [re.sub(r"<[^>]+>", "", each).strip() for each in re.findall(r"<td[^>]*>(.*?)</td>", row[1], re.DOTALL)]


@pytest.fixture
def asked_each_way(people):
    """Of 80 asked in chats 20 answered, of 40 on the phone 10, of 20 by e-mail 12; 20 more chats were not drawn."""
    chats = tell([{"empathy": 4.0} if i < 20 else {} for i in range(100)])
    calls = tell([{"channel": "voice", "empathy": 2.0} if i < 10 else {"channel": "voice"} for i in range(40)])
    mails = tell([{"channel": "email", "empathy": 3.0} if i < 12 else {"channel": "email"} for i in range(20)])
    invite(chats, ["answered"] * 20 + ["expired"] * 60 + ["not_drawn"] * 20, way="page", language="en")
    invite(calls, ["answered"] * 10 + ["sent"] * 30, way="phone", language="de")
    invite(mails, ["answered"] * 12 + ["begun"] * 8, way="email", language="qq")


def test_each_channel_has_its_rate_of_those_asked_with_wilsons_interval(asked_each_way, computed) -> None:
    levels = {each["level"]: each for each in computed("response").result["parts"]["channel"]}

    # Nobody's answers are alike here, so Wilson's interval rests on all: 20 of 80, and 10 of 40.
    chat, voice = levels["chat"]["answered_share"], levels["voice"]["answered_share"]
    assert (chat["n"], chat["estimate"]) == (80, 0.25)
    assert (chat["low"], chat["high"]) == (pytest.approx(0.1681, abs=1e-4), pytest.approx(0.3548, abs=1e-4))
    assert (voice["low"], voice["high"]) == (pytest.approx(0.1419, abs=1e-4), pytest.approx(0.4019, abs=1e-4))
    assert (levels["chat"]["conversations"], levels["chat"]["asked"], levels["chat"]["answered"]) == (100, 80, 20)
    assert levels["chat"]["invited_share"]["estimate"] == 0.8


def test_a_channel_of_too_few_says_how_many_more(asked_each_way, signed_in, computed) -> None:
    levels = {each["level"]: each for each in computed("response").result["parts"]["channel"]}

    page = html(signed_in("manager").get(PATH))

    assert (levels["email"]["answered_share"]["estimate"], levels["email"]["answered_share"]["missing"]) == (None, 10)
    assert cells(page, "E-mail")[1] == "can’t tell: 10 more needed"
    assert cells(page, "Call")[1:3] == ["25 (14 to 40)", "40"]


def test_a_way_and_a_language_have_no_share_of_asked_for_only_the_asked_have_one(asked_each_way, computed) -> None:
    parts = computed("response").result["parts"]

    assert {each["level"]: each["answered"] for each in parts["way"]} == {"email": 12, "page": 20, "phone": 10}
    assert [each["level"] for each in parts["language"]] == ["de", "en", "qq"]
    assert [each["invited_share"] for name in ("way", "language") for each in parts[name]] == [None] * 6


def test_languages_are_named_and_one_that_nobody_knows_by_its_code(asked_each_way, signed_in, computed) -> None:
    computed("response")

    page = html(signed_in("manager").get(PATH))

    assert cells(page, "German")[1] == "25 (14 to 40)"
    assert cells(page, "qq")[1] == "can’t tell: 10 more needed"


def test_the_file_of_parts_says_what_the_page_says(asked_each_way, signed_in, computed) -> None:
    computed("response")
    client = signed_in("manager")

    heads, *rows = rows_of(client.get(f"{PATH}/tables/parts?export=csv"))
    page = html(client.get(PATH))

    by_level = {(row[0], row[1]): dict(zip(heads, row, strict=True)) for row in rows}
    voice = by_level["channel", "voice"]
    assert (voice["asked"], voice["answered"], voice["share answered"]) == ("40", "10", "0.25")
    assert cells(page, "Call")[1] == "{:.0f} ({:.0f} to {:.0f})".format(
        *(100 * float(voice[head]) for head in ("share answered", "share answered, low", "share answered, high"))
    )
    assert by_level["way", "page"]["share asked"] == ""


def test_what_became_of_each_conversation_is_counted_in_words(asked_each_way, signed_in, computed) -> None:
    result = computed("response").result

    page = html(signed_in("manager").get(PATH))

    states = {"answered": 42, "begun": 8, "expired": 60, "not_drawn": 20, "sent": 30}
    assert result["states"] == states
    said = page.split("What became of each conversation")[1].split("</dl>")[0]
    assert [int(each) for each in re.findall(r"<dd>(\d+)</dd>", said)] == [20, 30, 8, 42, 60]
    assert "not_drawn" not in said


def test_answers_without_our_invitation_count_in_no_rate_and_are_said(signed_in, people, computed) -> None:
    invite(tell([{"empathy": 4.0} if i < 9 else {} for i in range(60)]), ["answered"] * 9 + ["expired"] * 51)
    tell([{"empathy": 5.0} for _ in range(30)])
    result = computed("response").result

    page = html(signed_in("manager").get(PATH))

    assert (result["answered"], result["answered_asked"], result["brought_in"]) == (39, 9, 30)
    assert result["answered_share"]["estimate"] == 0.15
    assert "30 answers were brought in without an invitation of ours" in page
    assert "9 of the 60 customers who were asked answered" in page


def test_each_week_has_the_rate_of_its_own_and_too_few_have_none(people, computed) -> None:
    # Monday the 1st of June, and the Monday after with 29 conversations.
    tell([{"empathy": 4.0} if i < 12 else {} for i in range(60)])
    tell([{"started_at": START + timedelta(days=7), "empathy": 4.0}] * 29)

    weeks = computed("response").result["weeks"]["weeks"]

    assert [(each["monday"], each["n"]) for each in weeks] == [("2026-06-01", 60), ("2026-06-08", 29)]
    assert weeks[0]["share"] == 0.2
    assert weeks[1]["share"] is None


def test_a_part_that_all_share_has_no_table(people, signed_in, computed) -> None:
    tell([{"empathy": 4.0} for _ in range(40)])
    parts = computed("response").result["parts"]

    page = html(signed_in("manager").get(PATH))

    assert parts == {"channel": [], "topic": [], "team": [], "way": [], "language": []}
    assert "By channel" not in page


def test_the_lot_says_what_chance_gives_exactly(people, computed) -> None:
    ines, tom = agents(2)
    # Of Ines' forty the lot drew four, of Tom's twenty.
    told = tell([{"agent": ines} for _ in range(40)] + [{"agent": tom} for _ in range(40)])
    invite(told, ["expired"] * 4 + ["not_drawn"] * 36 + ["expired"] * 20 + ["not_drawn"] * 20)

    lot = computed("response").result["lot"]

    found = {each["agent"]: each["lot"] for each in lot["members"]}
    # Twice the chance of four heads or fewer in forty throws: 2 (1 + 40 + 780 + 9880 + 91390) / 2^40.
    assert found[ines.pk]["p"] == pytest.approx(2 * 102091 / 2**40, abs=1e-6)
    assert found[tom.pk]["p"] == 1.0
    # 13 or fewer heads come in 1.9 of 100, 14 or fewer in 4.0: chance gives from 14 to 26.
    assert (found[tom.pk]["low"], found[tom.pk]["high"]) == (14, 26)
    assert (lot["whole"]["drawn"], lot["whole"]["of"], lot["whole"]["expected"]) == (24, 80, 40)
    assert [each["lot"]["outside"] for each in lot["members"]] == [True, False]


def test_an_agent_of_29_conversations_is_not_looked_at(people, signed_in, computed) -> None:
    (agent,) = agents(1)
    invite(tell([{"agent": agent} for _ in range(29)]), ["not_drawn"] * 29)
    lot = computed("response").result["lot"]

    page = html(signed_in("manager").get(PATH))

    assert (lot["agents"], lot["few"], lot["members"]) == (0, 1, [])
    assert "Can’t tell yet: no agent has 30 conversations that the lot could draw." in page
    assert "1 agent has fewer than 30 and is not looked at." in page


def test_a_chance_that_is_none_is_left_out_of_the_lot(people, computed) -> None:
    (agent,) = agents(1)
    invite(tell([{"agent": agent} for _ in range(40)]), ["expired"] * 40, chance=0.0)

    lot = computed("response").result["lot"]

    assert (lot["agents"], lot["for_certain"], lot["whole"]["of"]) == (0, False, 0)


def test_a_lead_learns_of_no_other_teams_customers(signed_in, people, accounts, computed) -> None:
    told = tell([{"empathy": 4.0} for _ in range(90)])
    Conversation.objects.filter(pk__in=[each.pk for each in told[:30]]).update(team=accounts)
    Conversation.objects.filter(pk__in=[each.pk for each in told[30:]]).update(team=Team.objects.get(name="Deliveries"))
    whole, own = computed("response").result, computed("response", role="team_lead").result
    client = signed_in("team_lead")

    file = rows_of(client.get(f"{PATH}/tables/items"))

    assert [each["level"] for each in whole["parts"]["team"]] == ["Accounts", "Deliveries"]
    assert (own["conversations"], own["answered"], own["parts"]["team"]) == (30, 30, [])
    assert [row[-1] for row in file[1:]] == ["30"]
    assert "Deliveries" not in html(client.get(PATH)).split("<main")[1]


def test_the_period_narrows_what_is_counted(people, computed) -> None:
    tell([{"empathy": 4.0} for _ in range(30)])
    tell([{"started_at": START + timedelta(days=40)} for _ in range(30)])

    june = computed("response", filters=Filters.from_query({"since": "2026-06-01", "until": "2026-06-30"})).result

    assert (june["conversations"], june["answered"]) == (30, 30)


def test_every_question_left_out_on_the_page_leads_somewhere(signed_in, people, computed) -> None:
    further = {"listened": 3, "cared": 3, "explained": 3, "acted": 3, "in_step": 3, "part_site": 2}
    all_of_it = {"empathy": 4.0, "satisfaction": 4.0, "resolved": "yes", "effort": 2.0, "comment": "Thanks"}
    tell([{**all_of_it, "further": further}] * 30)
    result = computed("response").result
    client = signed_in("manager")

    page = html(client.get(PATH))

    # Whether the parts knew of each other is asked only of those who met several.
    asked = ["empathy", "resolved", "satisfaction", "effort", "comment", "listened", "cared", "explained", "acted"]
    assert [each["name"] for each in result["items"]] == asked
    links = re.findall(r'href="(/insights/response/rows/left-\w+)"', page)
    assert [link.rpartition("left-")[2] for link in links] == asked
    assert {client.get(link).status_code for link in links} == {200}


def test_no_question_is_left_out_most_where_two_are_as_often(signed_in, people, computed) -> None:
    tell([{"empathy": 4.0, "resolved": "yes", "satisfaction": 3.0, "effort": 2.0}] * 20)
    tell([{"empathy": 4.0}] * 40)
    computed("response")

    assert "Left out most" not in html(signed_in("manager").get(PATH))


def test_silence_counts_who_was_asked_and_did_not_rate(signed_in, people, computed) -> None:
    states = ["answered"] * 60 + ["expired"] * 140 + ["not_drawn"] * 100
    invite(tell([{"empathy": 5.0, "satisfaction": 4.0} if i < 60 else {} for i in range(300)]), states)
    silence = computed("response").result["silence"]

    page = html(signed_in("manager").get(PATH))

    assert (silence["silent"], silence["rate"]) == (140, 0.3)
    # Of the 60 none did not feel understood, which leaves room for z^2 / (60 + z^2), z = 1.645: 4.3 of 100. For 10 of
    # 100 of all it then takes (.10 - .3 * .0431) / .7 of the silent.
    assert silence["tipping"]["silent"] == pytest.approx(0.1244, abs=1e-4)
    assert "more than 12 of 100 of the 140 silent customers" in page


def test_who_can_still_answer_is_in_no_rate(signed_in, people, computed) -> None:
    rated = {"empathy": 5.0, "satisfaction": 4.0}
    past = tell([rated if i < 30 else {} for i in range(100)])
    invite(past, ["answered"] * 30 + ["expired"] * 70, expires_at=START + timedelta(days=14))
    fresh = tell([rated if i < 10 else {} for i in range(50)])
    invite(fresh, ["answered"] * 10 + ["sent"] * 40, expires_at=timezone.now() + timedelta(days=9))
    result = computed("response").result

    page = html(signed_in("manager").get(PATH))

    share = result["answered_share"]
    assert (share["estimate"], share["n"], result["still_open"]) == (0.3, 100, 50)
    assert sum(week["n"] for week in result["weeks"]["weeks"]) == 100
    assert "30 of the 100 customers who were asked answered" in page
    assert "50 more were asked lately and can still answer" in page


def test_answers_brought_in_do_not_make_the_silent_speak(signed_in, people, computed) -> None:
    rated = {"empathy": 5.0, "satisfaction": 4.0}
    invite(tell([rated if i < 60 else {} for i in range(200)]), ["answered"] * 60 + ["expired"] * 140)
    tell([rated if i < 300 else {} for i in range(400)])
    silence = computed("response").result["silence"]

    page = html(signed_in("manager").get(PATH))

    # Whom the other system asked is not known: all of its 400 count.
    assert (silence["silent"], silence["rate"]) == (240, 0.6)
    assert "Nothing: everybody who was asked rated" not in page


def test_where_all_who_were_asked_rated_silence_hides_nothing(signed_in, people, computed) -> None:
    invite(tell([{"empathy": 5.0, "satisfaction": 4.0}] * 60), ["answered"] * 60)
    silence = computed("response").result["silence"]

    assert (silence["silent"], silence["shift"]) == (0, None)
    assert "Nothing: everybody who was asked rated" in html(signed_in("manager").get(PATH))
