"""Each vendor's answers are known by their own shape, also next to each other's."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.answers.questions import answer_as, field_asked
from rapport.formats.answers.reading import answers_of
from rapport.formats.answers.vendors import VENDORS, vendor_of
from rapport.formats.document import Document
from rapport.formats.format import Intake
from rapport.formats.tables.mapping import Mapping
from rapport.formats.tables.scale import Scale

FRESHDESK = {"ticket_id": 1, "survey_id": 2, "ratings": {"default_question": 103}}
ZENDESK = {"score": "good", "ticket_id": 1}
GENESYS = {"conversation": {"id": "c"}, "surveyForm": {"name": "x"}, "status": "Finished", "answers": {}}
INTERCOM = {"type": "conversation", "id": "7", "conversation_rating": {"rating": 4}}


def document(data, name="export.json"):
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return Document(name=name, size=len(raw), head=raw[:65536], open=lambda: io.BytesIO(raw))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ([FRESHDESK], "Freshdesk"),
        (FRESHDESK, "Freshdesk"),
        ([ZENDESK], "Zendesk"),
        ({"entities": [GENESYS]}, "Genesys"),
        ({"id": "c", "surveys": [{"surveyForm": {}, "status": "OptOut", "answers": None}]}, "Genesys"),
        ({"conversations": [INTERCOM]}, "Intercom"),
    ],
)
def test_each_vendor_is_known_by_its_shape(data, name):
    assert vendor_of(document(data)).name == name


@pytest.mark.parametrize("data", [b"", b"{", b"not json", b"\xff\xfe", [], {}, {"surveys": 1}, {"rating": 5, "id": 1}])
def test_anything_else_is_no_vendors(data):
    assert vendor_of(document(data)) is None


def test_freshdesks_list_is_not_taken_for_zendesks(read_survey):
    read = read_survey(json.dumps({"satisfaction_ratings": [FRESHDESK]}))
    other = read_survey(json.dumps({"satisfaction_ratings": [ZENDESK]}), name="b.json")

    assert read.column("satisfaction") == [5.0]
    assert other.column("satisfied") == [True]


def test_all_vendors_have_a_name_of_their_own():
    assert [vendor.name for vendor in VENDORS] == ["Freshdesk", "Zendesk", "Genesys", "Intercom"]


@pytest.mark.parametrize(
    ("asked", "columns", "field"),
    [
        (["Felt understood"], (), "empathy"),
        (["Was it solved?"], ("resolved=was it SOLVED",), "resolved"),
        (["q7", "Was it solved?"], ("praise=q7",), "praise"),
        (["How tall are you?", None, 7], (), None),
        ([], (), None),
    ],
)
def test_a_question_is_known_by_its_words_or_by_the_mapping(asked, columns, field):
    assert field_asked(asked, Mapping.from_options(columns)) == field


@pytest.mark.parametrize(
    ("name", "words", "answer"),
    [
        ("comment", " Kind ", "Kind"),
        ("process", "Three forms", "Three forms"),
        ("praise", "n/a", None),
        ("resolved", "Partially", "partly"),
        ("empathy", "75", 4.0),
        ("empathy", "", None),
    ],
)
def test_an_answer_has_the_shape_of_its_field(name, words, answer):
    assert answer_as(name, words, Mapping(), scale=Scale(0, 100)) == answer


def test_a_declared_scale_and_meaning_go_before_the_vendors():
    mapping = Mapping.from_options(["scale.empathy=0-10", "resolved.erledigt=yes"])

    assert answer_as("empathy", "5", mapping, scale=Scale(0, 100)) == 3.0
    assert answer_as("resolved", "erledigt", mapping) == "yes"
    with pytest.raises(Refused, match="not yes, partly or no"):
        answer_as("resolved", "vielleicht", mapping)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-200, 200) | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "ticket_id",
                        "ratings",
                        "default_question",
                        "feedback",
                        "id",
                        "conversation",
                        "surveyForm",
                        "answers",
                    ),
                    *("questionGroupScores", "questionScores", "score", "questionId", "conversation_rating", "rating"),
                    *(
                        "created_at",
                        "completedDate",
                        "npsScore",
                        "questionGroups",
                        "questions",
                        "answerOptions",
                        "value",
                    ),
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@given(st.sampled_from([FRESHDESK, ZENDESK, GENESYS, INTERCOM]), st.dictionaries(st.text(max_size=4), JSON), JSON)
def test_whatever_stands_in_a_field_gives_answers_or_refusals(shape, more, odd):
    for name in shape:
        refused = []
        found = document([{**shape, **more, name: odd}])

        answers = answers_of([found], intake=Intake(on_refusal=refused.append))

        assert answers.frame.height <= 1
