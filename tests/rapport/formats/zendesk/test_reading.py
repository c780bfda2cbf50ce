from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapport.formats.zendesk import FORMAT, Zendesk

SAMPLES = Path(__file__).parents[1] / "samples" / "zendesk"


@pytest.fixture
def read(document, read_format):
    def do(content, name="export.json", one=FORMAT):
        content = content if isinstance(content, (str, bytes)) else json.dumps(content)
        return read_format(one, document(content, name))

    return do


def sample(name):
    return (SAMPLES / name).read_text()


def comment(author=1, body="Hello.", **fields):
    return {"author_id": author, "body": body, "public": True, "created_at": "2026-01-01T10:00:00Z"} | fields


def ticket(*comments, **fields):
    return {"id": 7, "subject": "x", "requester_id": 1, "assignee_id": 2, "comments": list(comments)} | fields


def test_tickets_with_their_comments_and_side_loaded_users(read):
    outcome = read(sample("tickets.json"))

    assert outcome.texts == {
        "45": [
            ("customer", "The chair arrived broken."),
            ("agent", "That is a poor start for a new chair.\n\nA new one leaves today & we collect the old one."),
            ("system", "This ticket was solved automatically."),
        ]
    }
    (found,) = outcome.conversations
    assert (found.channel, found.customer, found.agent, found.team) == ("email", "11", "22", "3")
    assert found.started_at == "2026-03-01T08:00:00Z"
    assert outcome.intake.left_out == {"internal notes": 1, "agent emotion fields": 1}
    assert outcome.places == [("ticket 46", "comments[0].author_id"), ("ticket 47", "comments")]


def test_an_internal_note_is_in_no_turn_of_any_shape(read):
    for name in ("tickets.json", "audits.json"):
        outcome = read(sample(name))

        assert outcome.intake.left_out["internal notes"] == 1
        assert "careful" not in str(outcome.texts)
        assert "finance" not in str(outcome.texts)


@pytest.mark.parametrize("public", [False, None, "false", 0, "no"])
def test_only_what_says_true_is_public(read, public):
    outcome = read(ticket(comment(), comment(2, "Secret.", public=public)))

    assert outcome.texts == {"7": [("customer", "Hello.")]}
    assert outcome.intake.left_out["internal notes"] == 1


def test_a_comment_that_does_not_say_is_a_note_where_others_do(read):
    silent = comment(2, "Secret.")
    del silent["public"]

    assert read(ticket(comment(), silent)).texts == {"7": [("customer", "Hello.")]}
    assert read(ticket(silent)).texts == {"7": [("agent", "Secret.")]}


def test_one_ticket_with_comments_and_users_beside_it(read):
    outcome = read(sample("ticket.json"))

    assert outcome.texts == {
        "51": [("customer", "I cannot log in & my exam is today"), ("agent", "Let us sort it out together.")]
    }
    assert outcome.conversations[0].channel == "chat"


def test_audits_give_their_comments(read):
    outcome = read(sample("audits.json"))

    assert outcome.texts == {"60": [("customer", "The invoice is wrong."), ("agent", "I have corrected it.")]}
    assert outcome.intake.left_out["calls without a transcript"] == 1


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("comments-70.json", "70"),
        ("tickets/71/comments.json", "71"),
        ("zip.zip!72/comments.json", "72"),
        ("all.json", "all"),
    ],
)
def test_comments_alone_take_the_tickets_number_from_the_files_name(read, name, identity):
    outcome = read(sample("comments-70.json"), name=name)

    assert outcome.texts == {identity: [("customer", "Still waiting."), ("agent", "It ships today.")]}


def test_tickets_by_number(read):
    assert read(sample("by-number.json")).texts == {
        "81": [("customer", "Hello?")],
        "82": [("customer", "Lost my card."), ("agent", "Blocked it.")],
    }


def test_tickets_in_lines_with_the_people_inside(read):
    one = ticket(
        comment(), comment(2, "Hi."), requester={"id": 1, "role": "end-user"}, assignee={"id": 2, "role": "agent"}
    )
    two = one | {"id": 8}

    outcome = read(f"{json.dumps(one)}\n{{broken\n{json.dumps(two)}\n", name="tickets.json")

    assert list(outcome.texts) == ["7", "8"]
    assert outcome.refusals[0].element.startswith("line 2") or outcome.refusals[0].element == "line 1, column 2"


def test_comments_in_lines_are_gathered_by_ticket(read):
    rows = [comment(1, ticket_id=5), comment(2, ticket_id=6), comment(1, "Again.", ticket_id=5)]
    one = Zendesk(roles={"1": "customer", "2": "agent"})

    outcome = read("\n".join(map(json.dumps, rows)), name="ticket_comments.jsonl", one=one)

    assert outcome.texts == {"5": [("customer", "Hello."), ("customer", "Again.")], "6": [("agent", "Hello.")]}


def test_loose_comments_find_their_tickets_by_number(read):
    tickets = [{"id": 5, "requester_id": 1}, {"id": 6, "requester_id": 1}]

    outcome = read({"tickets": tickets, "comments": [comment(ticket_id=6), comment(ticket_id=5, body="Five.")]})

    assert outcome.texts == {"5": [("customer", "Five.")], "6": [("customer", "Hello.")]}


def test_a_third_writer_is_known_by_writing_notes_or_must_be_declared(read):
    noted = ticket(comment(), comment(9, "Note.", public=False), comment(9, "Reply."))
    unknown = ticket(comment(), comment(9, "Reply."))

    assert read(noted).texts["7"][-1] == ("agent", "Reply.")
    assert read(unknown).places == [("ticket 7", "comments[1].author_id")]
    assert "include=users" in read(unknown).refusals[0].reason
    assert read(unknown, one=Zendesk(roles={"9": "colleague"})).texts["7"][-1] == ("colleague", "Reply.")


def test_a_voicemails_transcript_is_words_and_a_calls_record_is_not(read):
    said = comment(1, "Voicemail from +1", type="VoiceComment", data={"transcription_text": "Please call me back."})

    assert read(ticket(said)).texts == {"7": [("customer", "Please call me back.")]}


def test_emotion_of_agents_is_counted_on_users_too(read):
    people = [
        {"id": 2, "role": "agent", "mood": "low", "stress_level": 3},
        {"id": 1, "role": "end-user", "mood": "low"},
    ]

    outcome = read({"ticket": ticket(comment(), comment(2, "Hi.")), "users": people})

    assert outcome.intake.left_out["agent emotion fields"] == 2


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (comment(body={"a": 1}), "comments[0].body"),
        (comment(created_at="tomorrow"), "comments[0].created_at"),
        (comment(author=None), "comments[0].author_id"),
        (7, "comments[0]"),
    ],
)
def test_a_damaged_comment_refuses_its_ticket_only(read, bad, field):
    outcome = read({"tickets": [ticket(bad), ticket(comment(), id=8)]})

    assert outcome.places == [("ticket 7", field)]
    assert list(outcome.texts) == ["8"]


def test_names_of_users_are_kept_for_masking_and_a_missing_date_is_the_first_comments(read):
    users = [{"id": 1, "role": "end-user", "name": "Rita Vale"}, {"id": 2, "role": "agent", "name": "Omar Reed"}]
    said = comment(1, "Help.", created_at="2026-07-01T10:00:00Z", public=True)

    (found,) = read({"comments": [said], "users": users}, name="tickets/48/comments.json").conversations

    assert set(found.names) == {("customer", "Rita Vale"), ("agent", "Omar Reed")}
    assert found.started_at == "2026-07-01T10:00:00Z"


def test_what_is_no_ticket_among_tickets_is_refused_and_not_passed_over(read):
    outcome = read({"tickets": [5, {"id": 9, "requester_id": 1, "comments": [comment(1)]}, None]})

    assert list(outcome.texts) == ["9"]
    assert outcome.places == [(None, "tickets[0]")]
