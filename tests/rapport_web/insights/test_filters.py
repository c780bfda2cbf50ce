"""What a page is narrowed to: days of the centre's own zone, parts of the centre, and addresses that make no sense."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_web.conversations.models import Conversation
from rapport_web.conversations.models.conversation import Channel
from rapport_web.exceptions import Invalid
from rapport_web.insights.filters import Filters

DAYS = st.none() | st.dates(date(1970, 1, 1), date(2100, 1, 1))
LEVELS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200)
PARTS = st.one_of(
    st.just(("", "")),
    st.tuples(st.just("channel"), st.sampled_from(Channel.values)),
    st.tuples(st.just("team"), st.integers(1, 10**9).map(str)),
    st.tuples(st.just("topic"), LEVELS),
)


def held(reference: str, started_at: str | None, **more: object) -> Conversation:
    """Keep a conversation of no words."""
    when = datetime.fromisoformat(started_at) if started_at else None
    values = {"channel": "chat", "turns": 0, "fingerprint": reference, **more}
    return Conversation.objects.create(reference=reference, started_at=when, **values)


def left(filters: Filters, zone: str = "UTC") -> list[str]:
    rows = filters.narrow(Conversation.objects.order_by("reference"), zone)
    return list(rows.values_list("reference", flat=True))


@given(DAYS, DAYS, PARTS)
def test_what_an_address_says_is_what_was_meant(since, until, part):
    if since and until and since > until:
        since, until = until, since
    filters = Filters(since, until, *part)

    assert Filters.from_dict(filters.to_dict()) == filters
    assert bool(filters) == bool(since or until or part[0])


@given(DAYS, DAYS)
def test_a_period_and_its_two_days_say_the_same(since, until):
    if since and until and since > until:
        since, until = until, since
    two = {"since": str(since or ""), "until": str(until or "")}

    assert Filters.from_query({"period": f"{since or ''}..{until or ''}"}) == Filters.from_query(two)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_whatever_an_address_says_is_understood_or_refused_with_its_field(since, until, part):
    try:
        found = Filters.from_query({"since": since, "until": until, "part": part})
    except Invalid as refusal:
        assert refusal.field in {"since", "until", "part"}  # noqa: PT017  # either way is right
    else:
        assert Filters.from_dict(found.to_dict()) == found


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"since": "yesterday"}, "since"),
        ({"until": "2026-02-30"}, "until"),
        ({"since": "2026-07-02", "until": "2026-07-01"}, "until"),
        ({"period": "2026-07-02..2026-07-01"}, "until"),
        ({"period": "2026-07-01..2026-07-02..2026-07-03"}, "until"),
        ({"part": "channel"}, "part"),
        ({"part": "channel:"}, "part"),
        ({"part": "channel:fax"}, "part"),
        ({"part": "agent:1"}, "part"),
        ({"part": "team:Accounts"}, "part"),
        ({"part": "team:-1"}, "part"),
        ({"part": "team:²"}, "part"),
        ({"part": "team:" + "9" * 30}, "part"),
        ({"since": "0001-01-01"}, "since"),
        ({"until": "9999-12-31"}, "until"),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_stands(query, field):
    with pytest.raises(Invalid) as refusal:
        Filters.from_query(query)

    assert refusal.value.field == field


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Niue", "Europe/Berlin"])
@pytest.mark.parametrize(
    "query", [{"since": "1970-01-01"}, {"until": "2200-12-31"}, {"part": "team:9223372036854775807"}]
)
def test_the_ends_of_what_is_taken_can_be_asked_of_the_database(db, zone, query):
    assert left(Filters.from_query(query), zone) == []


def test_a_day_begins_and_ends_where_the_centre_is(db):
    held("last-second-of-june", "2026-06-30T21:59:59+00:00")
    held("first-of-july", "2026-06-30T22:00:00+00:00")
    held("last-of-july", "2026-07-31T21:59:59+00:00")
    held("first-of-august", "2026-07-31T22:00:00+00:00")
    july = Filters.from_query({"period": "2026-07-01..2026-07-31"})

    assert left(july, "Europe/Berlin") == ["first-of-july", "last-of-july"]
    assert left(july, "UTC") == ["first-of-august", "last-of-july"]


def test_the_day_on_which_clocks_go_back_has_25_hours(db):
    held("begins", "2026-10-24T22:00:00+00:00")
    held("ends", "2026-10-25T22:59:59+00:00")
    held("over", "2026-10-25T23:00:00+00:00")

    assert left(Filters.from_query({"period": "2026-10-25..2026-10-25"}), "Europe/Berlin") == ["begins", "ends"]


def test_days_that_follow_each_other_share_no_conversation_and_lose_none(db):
    for hour in range(0, 72, 5):
        day, rest = divmod(hour, 24)
        held(f"h{hour:02}", datetime(2026, 3, 28 + day, rest, tzinfo=UTC).isoformat())

    days = [left(Filters(date(2026, 3, 27 + n), date(2026, 3, 27 + n)), "Europe/Berlin") for n in range(5)]

    assert sorted(each for day in days for each in day) == left(Filters())


def test_what_has_no_time_is_in_no_period_and_in_every_part(db):
    held("timeless", None, topic="Storage")

    assert left(Filters.from_query({"part": "topic:Storage"})) == ["timeless"]
    assert left(Filters.from_query({"since": "1970-01-01"})) == []


def test_parts_are_told_apart_to_the_letter(db, accounts, deliveries):
    held("accounts", "2026-09-03T10:00:00+00:00", team=accounts, topic="Storage")
    held("deliveries", "2026-09-03T10:00:00+00:00", team=deliveries, topic="Storage: photos", channel="voice")

    assert left(Filters.from_query({"part": f"team:{accounts.pk}"})) == ["accounts"]
    assert left(Filters.from_query({"part": "topic:Storage: photos"})) == ["deliveries"]
    assert left(Filters.from_query({"part": "topic:storage"})) == []
    assert left(Filters.from_query({"part": "channel:voice", "until": "2026-09-03"})) == ["deliveries"]
