"""Answers that help desks export find their conversations, masked, whichever system they come from."""

from __future__ import annotations

import json

import pytest

from rapport.formats.conversations_jsonl import write
from rapport_web.ingest.services import bring_in_files
from rapport_web.surveys.models import Answer

pytestmark = pytest.mark.django_db
WORDS = "Ines Marlow rang 0113 496 0999"
EXPORTS = {
    "freshdesk": [{"ticket_id": "hale-1", "survey_id": 1, "feedback": WORDS, "ratings": {"default_question": 103}}],
    "intercom": {"conversations": [{"id": "hale-1", "conversation_rating": {"rating": 5, "remark": WORDS}}]},
    "genesys": {
        "entities": [
            {
                "conversation": {"id": "hale-1"},
                "surveyForm": {
                    "questionGroups": [
                        {
                            "questions": [
                                {
                                    "id": "q",
                                    "text": "Overall satisfaction",
                                    "answerOptions": [{"id": "a", "value": 0}, {"id": "b", "value": 10}],
                                }
                            ]
                        }
                    ]
                },
                "status": "Finished",
                "answers": {
                    "npsTextAnswer": WORDS,
                    "questionGroupScores": [{"questionScores": [{"questionId": "q", "answerId": "b", "score": 10}]}],
                },
            }
        ]
    },
}


@pytest.mark.parametrize("vendor", EXPORTS)
def test_answers_find_their_conversation_and_are_masked(vendor, people, tmp_path, hale_told):
    with (tmp_path / "conversations.jsonl").open("w") as stream:
        write([hale_told], stream)
    (tmp_path / "export.json").write_text(json.dumps(EXPORTS[vendor]))

    done = bring_in_files(paths=[tmp_path], by=people["qa_lead"])

    answer = Answer.objects.get()
    assert (done.new, done.answers, done.refused, done.strays) == (1, 1, 0, 0)
    assert (answer.conversation.reference, answer.satisfaction) == ("hale-1", 5.0)
    assert answer.comment == "<agent:1> rang <phone:1>"
