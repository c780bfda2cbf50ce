"""Forms and evaluations of other systems, written for these tests in the shapes that those systems have."""

from __future__ import annotations

import json

NUMERIC = {
    "MinValue": 0,
    "MaxValue": 20,
    "Options": [{"MinValue": 0, "MaxValue": 5, "Score": 10}, {"MinValue": 6, "MaxValue": 20, "Score": 0}],
}


def select(*options):
    return {
        "SingleSelect": {
            "Options": [{"RefId": ref, "Text": text, "Score": score, **more} for ref, text, score, more in options]
        }
    }


def connect_question(ref, title, kind="SINGLESELECT", properties=None, **more):
    properties = select(("yes", "Yes", 10, {}), ("no", "No", 0, {})) if properties is None else properties
    data = {"RefId": ref, "Title": title, "QuestionType": kind, "QuestionTypeProperties": properties, **more}
    return {"Question": data}


def enabled(ref, *values, action="ENABLE", comparator="IN", operands=1, operator="OR"):
    one = {
        "Expression": {
            "Source": {"Type": "QUESTION_REF_ID", "RefId": ref},
            "Values": [{"Type": "OPTION_REF_ID", "RefId": value} for value in values],
            "Comparator": comparator,
        }
    }
    return {"Enablement": {"Condition": {"Operands": [one] * operands, "Operator": operator}, "Action": action}}


FAIL = select(("kept", "Kept", 10, {}), ("broken", "Broken", 0, {"AutomaticFail": True}))
CONNECT = {
    "EvaluationForm": {
        "Title": "Service calls",
        "Description": "Listen once, then answer.",
        "ScoringStrategy": {"Mode": "QUESTION_ONLY", "Status": "ENABLED"},
        "Items": [
            {
                "Section": {
                    "RefId": "Opening",
                    "Title": "Opening",
                    "Instructions": "The first minute.",
                    "Items": [
                        connect_question("q-heard", "Was the story heard?", Weight=30, NotApplicableEnabled=True),
                        connect_question("q-privacy", "Was privacy kept?", properties=FAIL, Weight=20),
                        {
                            "Section": {
                                "RefId": "inner",
                                "Title": "Waiting",
                                "Items": [
                                    connect_question("wait", "How long?", "NUMERIC", {"Numeric": NUMERIC}, Weight=10)
                                ],
                            }
                        },
                    ],
                }
            },
            {
                "Section": {
                    "RefId": "deeds",
                    "Title": "Deeds",
                    "Items": [
                        connect_question("done", "Was it done?", Weight=40),
                        connect_question("why", "Why not?", "TEXT", {}, **enabled("done", "no")),
                        connect_question("mood", "What was the agent's mood?"),
                    ],
                }
            },
        ],
    }
}


def connect_result(number=1, **answers):
    """An evaluation: by question's reference an option, a number, a text, or None for not applicable."""

    def answer(value):
        if value is None:
            return {"metadata": {"notApplicable": True}}
        if isinstance(value, str) and value in {"yes", "no", "kept", "broken"}:
            return {"values": [{"valueRefId": value, "valueText": value.title(), "selected": True}], "notes": "Turn 4."}
        return {"value": value}

    return {
        "schemaVersion": "3.1",
        "evaluationId": f"e-{number}",
        "metadata": {
            "contactId": f"call-{number}",
            "agentId": "a-1",
            "evaluator": "joanna@example.org",
            "evaluationSubmitTimestamp": "2026-02-03T10:00:00Z",
            "score": {"percentage": 70},
        },
        "sections": [{"sectionRefId": "Opening", "notes": "A long wait."}],
        "questions": [
            {"questionRefId": ref, "questionText": ref, "answer": answer(value)} for ref, value in answers.items()
        ],
    }


def genesys_question(key, text, *values, **more):
    options = [{"id": f"{key}-{place}", "text": label, "value": value} for place, (label, value) in enumerate(values)]
    return {"id": key, "type": "multipleChoiceQuestion", "text": text, "answerOptions": options, **more}


YES_NO = (("Yes", 4), ("No", 0))
GENESYS = {
    "name": "Letters",
    "questionGroups": [
        {
            "id": "g1",
            "name": "Answer",
            "weight": 3,
            "manualWeight": True,
            "questions": [
                genesys_question("all", "Was all answered?", ("All", 10), ("Some", 5), ("None", 0), naEnabled=True),
                {"id": "read", "type": "readOnlyTextBlockQuestion", "text": "Read the letter first."},
                genesys_question("safe", "Was privacy kept?", *YES_NO, isKill=True, commentsRequired=True),
            ],
        },
        {
            "id": "g2",
            "name": "Words",
            "weight": 1,
            "manualWeight": True,
            "naEnabled": True,
            "questions": [
                genesys_question(
                    "plain",
                    "Was it plain?",
                    *YES_NO,
                    isCritical=True,
                    visibilityCondition={
                        "combiningOperation": "OR",
                        "predicates": [f"/form/questionGroup/0/question/0/answer/{place}" for place in (0, 1)],
                    },
                ),
                {"id": "note", "type": "freeTextQuestion", "text": "What else?"},
                {
                    "id": "parts",
                    "type": "multipleSelectQuestion",
                    "text": "What does it hold?",
                    "multipleSelectOptionQuestions": [
                        genesys_question("name", "A name", ("Yes", 3), ("No", 0)),
                        genesys_question("date", "A date", ("Yes", 1), ("No", 0)),
                    ],
                },
                {"id": "nps", "type": "npsQuestion", "text": "Would you recommend it?"},
            ],
        },
    ],
}


def genesys_result(number=1, scores=(), **more):
    return {
        "id": f"v-{number}",
        "conversation": {"id": f"letter-{number}"},
        "evaluator": {"id": "u-1", "name": "Joanna"},
        "status": "FINISHED",
        "releaseDate": "2026-02-03T10:00:00Z",
        "answers": {
            "totalScore": 80,
            "comments": "Read it again.",
            "questionGroupScores": [{"questionGroupId": "g1", "questionScores": list(scores)}],
        },
        **more,
    }


def scored(question, answer="", **more):
    return {"questionId": question, "answerId": answer, "comments": "", **more}


def dumped(data):
    return json.dumps(data)
