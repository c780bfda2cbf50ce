from __future__ import annotations

import pytest

from rapport.formats.zendesk.authors import authors_of
from rapport.formats.zendesk.tickets import Ticket, grouped, is_comment, tickets_in, users_in

ONE = {"author_id": 1, "body": "x"}


def shapes(data, fallback="f"):
    return [(ticket.id, len(ticket.comments)) for ticket in tickets_in(data, fallback=fallback)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"tickets": [{"id": 1, "comments": [ONE]}, {"id": 2}]}, [("1", 1), ("2", 0)]),
        ({"tickets": [{"id": 1, "comments": {"comments": [ONE, ONE]}}]}, [("1", 2)]),
        ({"ticket": {"id": 1}, "comments": [ONE]}, [("1", 1)]),
        ({"tickets": [{"id": 1}, {"id": 2}], "comments": [ONE | {"ticket_id": 2}]}, [("1", 0), ("2", 1)]),
        ({"comments": [ONE]}, [("f", 1)]),
        ({"ticket_id": 9, "comments": [ONE]}, [("9", 1)]),
        ({"id": 4, "requester_id": 1, "comments": [ONE]}, [("4", 1)]),
        ({"ticket_id": 4, "requester": {"id": 1}, "comments": [ONE]}, [("4", 1)]),
        (
            {
                "audits": [
                    {"ticket_id": 3, "author_id": 1, "events": [{"type": "Comment", "body": "x"}, {"type": "Change"}]}
                ]
            },
            [("3", 1)],
        ),
        ({"7": {"comments": [ONE]}, "8": [ONE, ONE]}, [("7", 1), ("8", 2)]),
        ({"users": []}, []),
        ({}, []),
    ],
)
def test_tickets_in_all_shapes(data, found):
    assert shapes(data) == found


def test_a_damaged_ticket_keeps_its_neighbours():
    damaged, sound = tickets_in({"tickets": [{"id": 1, "comments": [5]}, {"id": 2, "comments": [ONE]}]}, fallback="f")

    assert damaged.damage is not None
    assert (sound.damage, len(sound.comments)) == (None, 1)


def test_comments_of_audits_know_their_audits_author_and_time():
    audit = {"ticket_id": 3, "author_id": 1, "created_at": "t", "via": {"channel": "web"}}

    (ticket,) = tickets_in(
        {"audits": [audit | {"events": [{"type": "Comment", "body": "x", "author_id": 2}]}]}, fallback="f"
    )

    assert ticket.comments == [{**audit, "author_id": 2, "type": "Comment", "body": "x"}]


def test_loose_comments_are_grouped():
    rows = [ONE | {"ticket_id": 1}, ONE, ONE | {"ticket_id": 1}]

    assert [(ticket.id, len(ticket.comments)) for ticket in grouped(rows, fallback="f")] == [("1", 2), ("f", 1)]


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        (ONE, True),
        ({"author_id": 1, "html_body": "x"}, True),
        ({"author_id": 1}, False),
        (ONE | {"comments": []}, False),
    ],
)
def test_what_is_a_comment(value, is_one):
    assert is_comment(value) is is_one


@pytest.mark.parametrize("value", [[{"id": 1}], {"a": {"id": 1}}, [{"id": "1"}, None, 5, {"name": "x"}]])
def test_users_by_id(value):
    assert list(users_in(value)) == ["1"]


def who(raw, comments=(), users=(), roles=None):
    return authors_of(Ticket("1", raw, list(comments), users_in(list(users))), roles or {})


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"raw": {"requester_id": 1}}, {"1": "customer", "-1": "system"}),
        (
            {"raw": {"requester_id": 1, "assignee_id": 2, "submitter_id": 3}},
            {"1": "customer", "2": "agent", "3": "agent", "-1": "system"},
        ),
        ({"raw": {"requester_id": 1, "submitter_id": 1, "assignee_id": 1}}, {"1": "customer", "-1": "system"}),
        ({"raw": {"follower_ids": [5]}}, {"5": "agent", "-1": "system"}),
        ({"raw": {}, "comments": [{"author_id": 6, "public": False}]}, {"6": "agent", "-1": "system"}),
        ({"raw": {"requester_id": 1}, "users": [{"id": 1, "role": "agent"}]}, {"1": "agent", "-1": "system"}),
        (
            {"raw": {}, "users": [{"id": 1, "role": "end-user"}, {"id": 2, "role": "admin"}]},
            {"1": "customer", "2": "agent", "-1": "system"},
        ),
        ({"raw": {}, "comments": [{"author": {"id": 8, "role": "agent"}}]}, {"8": "agent", "-1": "system"}),
        (
            {"raw": {}, "users": [{"id": 1, "name": "Ana", "role": "agent"}], "roles": {"ana": "bot"}},
            {"1": "bot", "-1": "system"},
        ),
        ({"raw": {}, "comments": [{"author_id": 9}], "roles": {"9": "agent"}}, {"9": "agent", "-1": "system"}),
    ],
)
def test_who_the_people_of_a_ticket_are(given, found):
    assert who(**given) == found
