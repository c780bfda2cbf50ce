"""The list against a count by hand: filters together, hostile addresses, pages while rows come and go, excerpts."""

from __future__ import annotations

import html
import itertools
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.people.naming import Naming
from rapport_web.reading_room.forms import Filters
from rapport_web.reading_room.selectors.filters import counted, narrowed
from rapport_web.reading_room.selectors.order import ordered, page_of
from rapport_web.reading_room.selectors.rows import asked_for, excerpts, to_walk
from rapport_web.readings.models import Contest, Correction, Reading, ReadingBody
from rapport_web.surveys.models import Answer

LIST = "/conversations"
CHANNELS = ("voice", "chat", "email")
OUTCOMES = ("met", "missed", "hollow", "unsure")


@pytest.fixture
def many(people, ines, tom, accounts, deliveries):
    """Forty conversations that differ in everything the list can be asked for, each with what is true of it."""
    facts = []
    for n in range(40):
        fact = {
            "reference": f"many-{n:02}",
            "channel": CHANNELS[n % 3],
            "topic": ("Storage", "Bills", "")[n % 3 - (n % 2)],
            "agent": (ines, tom, None)[n % 3],
            "team": (accounts, deliveries)[n % 2],
            "started_at": None if n % 10 == 9 else datetime(2026, 9, 1, 20, tzinfo=UTC) + timedelta(hours=9 * n),
            "read": n % 4 != 3,
            "outcome": OUTCOMES[n % 4] if n % 5 else None,
            "cause": ("people", "process", "technology", "product", "none", "")[n % 6],
            "disconnect": (True, False, None)[n % 3],
            "rote": n % 5,
            "answered": n % 7 == 0,
            "contested": {0: "open", 1: "upheld"}.get(n % 8),
            "corrected": n % 6 == 1,
        }
        fact["row"] = _stored(fact, people)
        facts.append(fact)
    return facts


def _stored(fact, people) -> Conversation:
    plain = ("reference", "channel", "topic", "agent", "team", "started_at")
    row = Conversation.objects.create(**{name: fact[name] for name in plain}, turns=1, fingerprint="f")
    Transcript.objects.create(conversation=row, turns=[{"speaker": "customer", "text": "Is it there yet?"}])
    if fact["read"]:
        counts = {fact["outcome"]: 1, "needed": 1} if fact["outcome"] else {}
        reading = Reading.objects.create(
            conversation=row, reader="r", version="1", fingerprint="f", cause=fact["cause"], agent_turns=4,
            disconnect=fact["disconnect"], rote_turns=fact["rote"], **counts,
        )  # fmt: skip
        ReadingBody.objects.create(reading=reading, data={"labels": {"needed": 1}, "language": "en", "moments": []})
        # What another version said counts nowhere.
        Reading.objects.create(
            conversation=row, reader="r", version="0", current=False, missed=9, hollow=9, met=9, unsure=9, needed=36,
            cause="product", disconnect=True, agent_turns=1, rote_turns=1,
        )  # fmt: skip
    if fact["answered"]:
        Answer.objects.create(conversation=row, empathy=3)
    if fact["contested"]:
        agent = fact["agent"] or people["agent"].agent
        for place in (0, 1):
            Contest.objects.create(
                conversation=row, place=place, agent=agent, ground="met", note="x", state=fact["contested"]
            )
    if fact["corrected"]:
        for label in ("action", "feeling"):
            Correction.objects.create(
                conversation=row, turn=0, label=label, value=1, by=people["qa_lead"], reader_version="1", fingerprint=""
            )
    return row


def day_of(fact):
    return fact["started_at"] and timezone.localtime(fact["started_at"]).date().isoformat()


BY_HAND = {
    "since": lambda fact, value: day_of(fact) is not None and day_of(fact) >= value,
    "until": lambda fact, value: day_of(fact) is not None and day_of(fact) <= value,
    "channel": lambda fact, value: fact["channel"] == value,
    "topic": lambda fact, value: fact["topic"] == value,
    "agent": lambda fact, value: fact["agent"] is not None and fact["agent"].number == int(value),
    "moments": lambda fact, value: fact["read"] and fact["outcome"] == (None if value == "none" else value),
    "cause": lambda fact, value: fact["read"] and fact["cause"] == value,
    "disconnect": lambda fact, value: fact["read"] and fact["disconnect"] is (value == "yes"),
    "rote": lambda fact, value: fact["read"] and 100 * fact["rote"] >= 4 * int(value),
    "answered": lambda fact, value: fact["answered"] is (value == "yes"),
    "contested": lambda fact, value: {
        "open": fact["contested"] == "open", "yes": bool(fact["contested"]), "no": not fact["contested"],
    }[value],
    "corrected": lambda fact, value: fact["corrected"] is (value == "yes"),
    "read": lambda fact, value: fact["read"] is (value == "yes"),
}  # fmt: skip
VALUES = {
    "since": ["2026-09-05"], "until": ["2026-09-08"], "channel": ["chat"], "topic": ["Storage"], "agent": ["2"],
    "moments": [*OUTCOMES, "none"], "cause": ["process", "none"], "disconnect": ["yes", "no"], "rote": ["25", "75"],
    "answered": ["yes", "no"], "contested": ["open", "yes", "no"], "corrected": ["yes", "no"], "read": ["yes", "no"],
}  # fmt: skip


def test_any_two_filters_together_find_what_is_counted_by_hand_whichever_way_it_is_asked(people, many):
    every = Conversation.objects.all()
    naming = Naming(people["qa_lead"])
    single = [(name, value) for name, values in VALUES.items() for value in values]
    for first, second in itertools.combinations(single, 2):
        chosen = Filters(dict([first, second]), viewer=people["qa_lead"], naming=naming).cleaned
        wanted = dict([first, second])
        by_hand = sorted(
            fact["reference"] for fact in many if all(BY_HAND[name](fact, value) for name, value in wanted.items())
        )
        walked = sorted(narrowed(every, chosen).values_list("reference", flat=True))
        assert walked == by_hand, wanted
        assert sorted(counted(every, chosen).values_list("reference", flat=True)) == by_hand, wanted


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_day_is_the_readers_own_day(people, many, zone):
    with timezone.override(ZoneInfo(zone)):
        chosen = Filters({"since": "2026-09-05", "until": "2026-09-05"}, viewer=people["qa_lead"],
                         naming=Naming(people["qa_lead"])).cleaned  # fmt: skip
        found = set(narrowed(Conversation.objects.all(), chosen).values_list("reference", flat=True))

        assert found == {fact["reference"] for fact in many if day_of(fact) == "2026-09-05"}
    assert found


def test_the_number_over_the_list_is_the_number_of_its_rows(signed_in, many):
    client = signed_in("qa_lead")
    for name, value in (("moments", "missed"), ("contested", "yes"), ("channel", "chat")):
        by_hand = sum(BY_HAND[name](fact, value) for fact in many)

        page = client.get(LIST, {name: value}).content.decode()

        assert f"{by_hand} conversations are like this." in page
        assert len(set(re.findall(r"many-\d\d", page))) == by_hand


@pytest.mark.parametrize("known_many", [False, True])
def test_few_and_many_are_found_alike(people, many, known_many):
    chosen = {"channel": "chat", "answered": "no"}
    asked = asked_for(Conversation.objects.all(), chosen, known_many=known_many)

    assert set(asked.rows) == set(to_walk(Conversation.objects.all(), chosen))
    assert asked.count in {None, asked.rows.count()}


@pytest.mark.parametrize(
    "asked",
    [
        {"until": "9999-12-31"},
        {"since": "0001-01-01"},
        {"until": "0001-01-01"},
        {"since": "2026-02-30"},
        {"since": "2026-09-04\x00"},
        {"after": "d~0001-01-01T00:00:00+14:00~1"},
        {"before": "d~9999-12-31T23:59:59-14:00~1"},
        {"after": "d~2026-01-01T00:00:00~1"},
        {"after": "d~2026-01-01T00:00:00+00:00~" + "9" * 40},
        {"after": "u~" + "9" * 40},
        {"after": "u~" + "9" * 5000},
        {"sort": "missed", "after": "m~" + "9" * 40 + "~1"},
        {"sort": "missed", "after": "d~2026-01-01T00:00:00+00:00~1"},
        {"agent": "9" * 40},
        {"team": "9" * 40},
        {"rote": "9" * 40},
        {"rote": "1e3"},
        {"topic": "a\x00b"},
        {"q": "a\x00b"},
        {"q": "x" * 5000},
    ],
)
def test_whatever_stands_in_the_address_is_answered_and_never_a_fault(signed_in, many, asked):
    for place in (LIST, reverse("conversation", args=["many-03"]), "/export/conversations"):
        reply = signed_in("qa_lead").get(place, {**asked, "export": "csv"})

        assert reply.status_code in {200, 404 if "many-03" in place else 200, 422}


def test_a_day_that_is_out_of_reach_is_said_beside_its_field_and_filters_nothing(signed_in, many):
    page = signed_in("qa_lead").get(LIST, {"until": "9999-12-31", "channel": "chat"}).content.decode()

    assert 'id="id_until_error"' in page
    assert f"{sum(fact['channel'] == 'chat' for fact in many)} conversations are like this." in page


def walked(size, *, between=lambda: None, sort=""):
    """Every row that somebody sees who clicks to the end, while something happens between two clicks."""
    stretches = ordered(Conversation.objects.all(), sort)
    query, seen = QueryDict(mutable=True), []
    while True:
        page = page_of(stretches, query, size=size)
        seen += [row.reference for row in page.rows]
        if page.after is None:
            return seen
        query["after"] = page.after
        between()


@pytest.mark.parametrize("size", [1, 3, 7, 25, 40])
def test_rows_that_come_in_at_the_top_while_somebody_pages_move_no_other_row(many, size):
    before = walked(size)
    new = itertools.count()

    def arrives():
        n = next(new)
        Conversation.objects.create(
            reference=f"new-{n}", channel="chat", turns=1, fingerprint="", started_at=datetime(2027, 1, 1, tzinfo=UTC)
        )

    assert walked(size, between=arrives) == before


def test_rows_that_go_while_somebody_pages_are_missed_and_no_other_row_is(many):
    gone = iter(["many-39", "many-20", "many-05"])

    def goes():
        Conversation.objects.filter(reference=next(gone, "")).delete()

    seen = walked(4, between=goes)

    assert len(seen) == len(set(seen))
    assert {fact["reference"] for fact in many} - set(seen) <= {"many-39", "many-20", "many-05"}


def test_the_most_missed_are_paged_whatever_is_equal_among_them(many):
    for n, fact in enumerate(many):
        Reading.objects.filter(conversation=fact["row"], current=True).update(missed=n % 3)
    expected = {fact["reference"] for n, fact in enumerate(many) if fact["read"] and n % 3}

    seen = walked(3, sort="missed")

    assert len(seen) == len(set(seen))
    assert set(seen) == expected
    counts = dict(Reading.objects.filter(current=True).values_list("conversation__reference", "missed"))
    assert [counts[name] for name in seen] == sorted((counts[name] for name in seen), reverse=True)


def text_of(shown) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", str(shown)))


@given(
    st.lists(st.text(alphabet=st.sampled_from("ab <>&\"'\n.é😀ß1"), max_size=300), min_size=1, max_size=3),
    st.text(alphabet=st.sampled_from("abé1 <>\"'.*(["), max_size=12),
)
def test_an_excerpt_is_a_piece_of_its_turn_with_the_words_marked_and_nothing_obeyed(texts, searched):
    for number, shown in excerpts([{"text": text} for text in texts], searched):
        piece = text_of(shown)
        bare = piece.removeprefix("… ").removesuffix(" …")
        assert piece in texts[number - 1] or bare in texts[number - 1]
        tags = set(re.findall(r"</?(\w+)", str(shown)))
        assert tags <= {"mark", "span"}
        found = re.findall(r"<mark[^>]*>(.*?)</mark>", str(shown), re.DOTALL)
        words = [word.lower() for word in re.findall(r"[^\W_]+", searched)]
        assert found
        assert all(any(html.unescape(hit).lower().startswith(word) for word in words) for hit in found)


def test_excerpts_come_first_from_the_turn_that_holds_most_of_the_words():
    turns = [{"text": "the parcel"}, {"text": "nothing"}, {"text": "the lost parcel came late"}, {"text": "lost"}]

    assert [number for number, _words in excerpts(turns, "parcel lost late")] == [3, 1]
    assert excerpts(turns, "?!") == []
    assert excerpts(turns, "elephant") == []
