"""Files are told apart by what is in them: conversations, answers, or nothing known."""

from __future__ import annotations

import pytest

from rapport.formats.format import Intake
from rapport_web.ingest.reading.documents import Documents
from rapport_web.ingest.reading.way import WayOfReading

ANSWERS = "conversation,empathy,comment\nhale-1,5,Kind\n"
TURNS = "conversation_id,speaker,text\nt-1,customer,Nobody came\n"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("answers.csv", ANSWERS, "answers"),
        ("survey.txt", "Customer: Hello\nAgent: Good morning\n", "plain-text"),
        ("turns.csv", TURNS, "mapped"),
        (
            "c.jsonl",
            '{"id": "1", "channel": "chat", "turns": [{"speaker": "agent", "text": "x"}]}\n',
            "conversations-jsonl",
        ),
        ("tickets.json", '[{"ticket_id": 1, "survey_id": 2, "ratings": {"default_question": 103}}]', "answers"),
        ("rated.json", '[{"type": "conversation", "id": "7", "conversation_rating": {"rating": 4}}]', "answers"),
        (
            "rated.jsonl",
            '{"id": "7", "source": {"body": "<p>hi</p>"}, "conversation_rating": {"rating": 4}}\n',
            "answers",
        ),
        ("surveys.json", '{"entities": [{"conversation": {"id": "7"}, "surveyForm": {}, "answers": {}}]}', "answers"),
        ("calls.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Hello\n", "webvtt"),
        ("strange.csv", "a,b\n1,2\n", ""),
    ],
)
def test_each_file_is_recognised(tmp_path, name, content, kind):
    (tmp_path / name).write_text(content)
    documents = Documents([tmp_path / name], WayOfReading())

    assert [documents.format_of(document) for document in documents.all()] == [kind]


def test_conversations_and_answers_go_their_own_ways(tmp_path):
    (tmp_path / "answers.csv").write_text(ANSWERS)
    (tmp_path / "turns.csv").write_text(TURNS)
    documents = Documents([tmp_path], WayOfReading())

    told = [document.name.rsplit("/", 1)[1] for document in documents.of_conversations()]
    answered = [document.name.rsplit("/", 1)[1] for document in documents.of_answers()]

    assert (told, answered) == (["turns.csv"], ["answers.csv"])


def test_what_a_person_says_they_are_they_are(tmp_path):
    (tmp_path / "turns.csv").write_text(TURNS)

    documents = Documents([tmp_path / "turns.csv"], WayOfReading(format="answers"))

    assert not list(documents.of_conversations())
    assert len(list(documents.of_answers())) == 1


def test_refusals_of_the_walk_are_told_once(tmp_path):
    (tmp_path / "empty.jsonl").write_text("")
    refused = []
    documents = Documents([tmp_path / "empty.jsonl"], WayOfReading())

    list(documents.of_conversations(Intake(on_refusal=refused.append)))
    list(documents.of_answers())

    assert [each.reason for each in refused] == ["the file is empty"]
