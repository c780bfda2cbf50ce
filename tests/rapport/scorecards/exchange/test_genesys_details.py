"""Forms and evaluations of Genesys, field by field: what each becomes, what is lost, what is refused."""

from __future__ import annotations

from copy import deepcopy

import pytest
from tests.rapport.scorecards.exchange.samples import GENESYS, dumped, genesys_question, genesys_result, scored

from rapport.exceptions import Refused
from rapport.scorecards import Given, Kind, Level, score
from rapport.scorecards.exchange import genesys

GENESYS_FORM = genesys.read_form(dumped(GENESYS)).form


def of_genesys(*questions, **group):
    return genesys.read_form(
        dumped({"name": "F", "questionGroups": [{"id": "g", "name": "G", "questions": list(questions), **group}]})
    )


def lost(taken):
    return {(each.place, each.what) for each in taken.lost}


@pytest.mark.parametrize(
    ("values", "weight", "shares"),
    [
        ((10, 5, 0), 10, [1.0, 0.5, 0.0]),
        ((4, 1), 4, [1.0, 0.25]),
        ((0, 0), 0, [None, None]),
        ((-5, 5), 5, [0.0, 1.0]),
        ((-5, -1), 0, [None, None]),
        (("8", "2"), 8, [1.0, 0.25]),
        ((None, 3), 3, [0.0, 1.0]),
    ],
)
def test_the_greatest_value_of_genesys_is_what_the_question_weighs(values, weight, shares):
    options = [(f"Answer {place}", value) for place, value in enumerate(values)]

    taken = of_genesys(genesys_question("q", "Q?", *options))

    assert taken.form.named("q").weight == weight
    assert [choice.share for choice in taken.form.named("q").choices] == shares
    assert (("q", "below_nothing") in lost(taken)) == any(isinstance(each, int) and each < 0 for each in values)


@pytest.mark.parametrize(
    ("values", "fails"),
    [
        ((5, 0), ("q-1",)),
        ((0, 5), ("q-0",)),
        ((5, 0, 0), ("q-1", "q-2")),
        ((5, -5), ("q-1",)),
        ((3, 3), ("q-0", "q-1")),
    ],
)
def test_a_kill_question_of_genesys_fails_at_its_least_answer(values, fails):
    options = [(f"Answer {place}", value) for place, value in enumerate(values)]

    question = of_genesys(genesys_question("q", "Q?", *options, isKill=True)).form.named("q")

    assert (question.fails, question.level) == (fails, Level.FORM)


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"contextId": "ctx", "id": "id"}, "ctx"),
        ({"contextId": "", "id": "id"}, "id"),
        ({"id": "A-1.b"}, "a_1_b"),
        ({"id": None}, "g_0"),
    ],
)
def test_a_question_of_genesys_is_kept_under_what_stays_through_versions(more, name):
    (question,) = of_genesys(genesys_question("q", "Q?", ("Yes", 1), ("No", 0)) | more).form.questions

    assert question.name == name


@pytest.mark.parametrize(
    ("group", "weight", "said"),
    [
        ({"weight": 3, "manualWeight": True}, 3, set()),
        ({"weight": 3, "manualWeight": False}, None, set()),
        ({"weight": 3}, None, set()),
        ({"weight": 0, "manualWeight": True}, 0, set()),
        ({"manualWeight": True}, None, set()),
        ({"naEnabled": True}, None, {("g", "group_na")}),
        ({"defaultAnswersToHighest": True}, None, {("g", "prefilled")}),
        ({"defaultAnswersToNA": True}, None, {("g", "prefilled")}),
        ({"defaultAnswersToNA": "false", "defaultAnswersToHighest": False}, None, set()),
    ],
)
def test_a_group_of_genesys(group, weight, said):
    taken = of_genesys(genesys_question("q", "Q?", ("Yes", 1), ("No", 0)), **group)

    assert taken.form.sections[0].weight == weight
    assert lost(taken) == said


@pytest.mark.parametrize(
    ("group", "says"),
    [
        ({"weight": -1, "manualWeight": True}, "a weight lies between"),
        ({"weight": "heavy", "manualWeight": True}, "must be a number"),
        ({"manualWeight": "perhaps"}, "true or false"),
        ({"questions": {}}, "must be a list"),
        ({"name": " "}, "is empty"),
        ({"visibilityCondition": []}, "must be an object"),
        ({"visibilityCondition": {"predicates": [{}]}}, "must be a text"),
    ],
)
def test_a_group_of_genesys_that_cannot_be_is_refused(group, says):
    whole = {"questionGroups": [{"id": "g", "name": "G", "questions": []} | group]}

    with pytest.raises(Refused, match=says) as refused:
        genesys.read_form(dumped(whole))

    assert refused.value.field.startswith("questionGroups[0]")


def test_several_texts_to_read_are_the_help_of_their_group():
    blocks = [{"type": "readOnlyTextBlockQuestion", "text": text} for text in ("One.", "Two.")]

    taken = of_genesys(blocks[0], genesys_question("q", "Q?", ("Yes", 1), ("No", 0)), blocks[1])

    assert taken.form.sections[0].help == "One.\nTwo."
    assert [q.name for q in taken.form.questions] == ["q"]


@pytest.mark.parametrize(
    ("lines", "weight", "shares"),
    [
        ([("a", 3), ("b", 1)], 4, [0.75, 0.25]),
        ([("a", 0), ("b", 0)], 0, [0.0, 0.0]),
        ([("a", 5)], 5, [1.0]),
        ([("a", -2), ("b", 2)], 2, [0.0, 1.0]),
    ],
)
def test_lines_of_a_multiple_select_weigh_together(lines, weight, shares):
    options = [genesys_question(key, key.upper(), ("Yes", value), ("No", 0)) for key, value in lines]
    many = {"id": "m", "type": "multipleSelectQuestion", "text": "Which?", "multipleSelectOptionQuestions": options}

    question = of_genesys(many).form.named("m")

    assert (question.kind, question.weight) == (Kind.CHECKLIST, weight)
    assert [choice.share for choice in question.choices] == pytest.approx(shares)


def test_an_answer_of_genesys_without_words_is_called_by_its_built_in_type():
    options = [{"id": "y", "builtInType": "YES", "value": 1}, {"id": "n", "text": "No", "value": 0}]

    (question,) = of_genesys({"id": "q", "text": "Q?", "answerOptions": options}).form.questions

    assert [choice.label for choice in question.choices] == ["YES", "No"]
    with pytest.raises(Refused, match="is missing"):
        of_genesys({"id": "q", "text": "Q?", "answerOptions": [{"id": "y", "value": 1}, options[1]]})


def test_an_answer_that_stands_there_beforehand_and_both_conditions_are_said():
    first = genesys_question("a", "A?", ("Yes", 1), ("No", 0), defaultAnswer={"id": "a-0"})
    path = {"predicates": ["/form/questionGroup/0/question/0/answer/0"]}
    second = genesys_question("b", "B?", ("Yes", 1), ("No", 0), visibilityCondition=path, isCritical=True)
    whole = {
        "questionGroups": [
            {"id": "g", "name": "G", "questions": [first]},
            {"id": "h", "name": "H", "questions": [second], "visibilityCondition": path},
        ]
    }

    assert lost(genesys.read_form(dumped(whole))) == {("a", "prefilled"), ("b", "condition"), ("b", "critical")}


@pytest.mark.parametrize(
    ("row", "given"),
    [
        (scored("all", "all-0"), Given("all-0")),
        (scored("all", "all-0", comments=" Well. "), Given("all-0", comment="Well.")),
        (scored("all", markedNA=True, comments="Why."), Given(skipped=True, comment="Why.")),
        (scored("all", "all-1", markedNA="false"), Given("all-1")),
        (scored("all"), Given()),
        (scored("note", freeTextAnswer="🙂"), Given("🙂")),
        (scored("note", freeTextAnswer=" "), Given()),
        (scored("nps", npsScore=0), Given(0.0)),
        (scored("nps", npsScore="10"), Given(10.0)),
        (scored("nps"), Given()),
        (scored("parts", multipleSelectQuestionOptionScores=[]), Given(())),
        (scored("parts", multipleSelectQuestionOptionScores=[{"questionId": "name", "score": 0}]), Given(())),
        (scored("parts", multipleSelectQuestionOptionScores=[{"questionId": "date", "score": 1}]), Given(("date",))),
        (scored("parts", multipleSelectQuestionOptionScores=[{"questionId": "date"}]), Given(())),
    ],
)
def test_an_answer_of_genesys_is_read(row, given):
    (read,) = genesys.read_results(dumped(genesys_result(1, [row])), GENESYS_FORM).rows

    assert read.answers == {row["questionId"]: given}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (scored("nps", npsScore=11), "cannot be answered by 11.0"),
        (scored("nps", npsScore=3.5), "cannot be answered by 3.5"),
        (scored("nps", npsScore="many"), "must be a number"),
        (scored("all", "yes"), "cannot be answered by 'yes'"),
        (scored("all", markedNA="perhaps"), "true or false"),
        (scored("all", ["all-0"]), "must be a text"),
        (scored("all", "all-0", comments={}), "must be a text"),
        (scored("parts", multipleSelectQuestionOptionScores=[{"questionId": "gone", "score": 1}]), "'gone'"),
        (scored("parts", multipleSelectQuestionOptionScores=[{"score": 1}]), "is missing"),
        ({"answerId": "all-0"}, "is missing"),
    ],
)
def test_an_answer_of_genesys_that_cannot_be_is_refused_with_its_evaluation(row, says):
    good = genesys_result(2, [scored("all", "all-0")])

    results = genesys.read_results(dumped({"entities": [genesys_result(1, [row]), good]}), GENESYS_FORM)

    assert [each.source for each in results.rows] == ["genesys:v-2"]
    assert says in results.refused[0].reason
    assert results.refused[0].element == "evaluation 1 (v-1)"


@pytest.mark.parametrize(
    ("change", "name", "value"),
    [
        ({"evaluator": {"id": "u-1"}}, "evaluator", "u-1"),
        ({"evaluator": {"id": "u-1", "name": "  "}}, "evaluator", "u-1"),
        ({"evaluator": None}, "evaluator", ""),
        ({"releaseDate": None, "changedDate": "2026-03-01"}, "at", "2026-03-01"),
        ({"releaseDate": None}, "at", ""),
        ({"status": ""}, "source", "genesys:v-1"),
        ({"status": None}, "source", "genesys:v-1"),
        ({"conversation": {"id": 5}}, "conversation", "5"),
    ],
)
def test_what_stands_around_the_answers_of_genesys_may_lack(change, name, value):
    (row,) = genesys.read_results(dumped(genesys_result(1, [scored("all", "all-0")]) | change), GENESYS_FORM).rows

    assert getattr(row, name) == value


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": None}, "id"),
        ({"id": " "}, "id"),
        ({"conversation": None}, "conversation.id"),
        ({"conversation": "c"}, "conversation"),
        ({"evaluator": "Joanna"}, "evaluator"),
        ({"status": "PENDING"}, "status"),
        ({"answers": None}, "answers"),
        ({"answers": []}, "answers"),
    ],
)
def test_an_evaluation_of_genesys_that_lacks_what_is_needed_is_refused_at_the_field(change, field):
    row = genesys_result(1, [scored("all", "all-0")]) | change

    assert genesys.read_results(dumped(row), GENESYS_FORM).refused[0].field == field


def test_rows_come_on_pages_in_lists_or_one_a_line_all_the_same():
    rows = [genesys_result(number, [scored("all", "all-0")]) for number in (1, 2)]
    shapes = [dumped(rows), dumped({"entities": rows}), dumped({"evaluations": rows}), "\n".join(map(dumped, rows))]

    found = [genesys.read_results(shape, GENESYS_FORM).rows for shape in shapes]

    assert all(each == found[0] for each in found)
    assert len(found[0]) == 2


def test_what_a_result_of_the_wrong_form_says():
    wrong = genesys_result(1, [scored("elsewhere", "x")])

    results = genesys.read_results(
        dumped([wrong, genesys_result(2, [scored("all", "all-0"), scored("elsewhere")])]), GENESYS_FORM
    )

    assert "is it the right form?" in results.refused[0].reason
    assert [(each.what, each.found) for each in results.lost] == [("unknown_question", "elsewhere")]


def test_an_evaluation_scores_by_the_form_that_was_read_to_the_last_answer():
    whole = deepcopy(GENESYS)
    whole["questionGroups"] = whole["questionGroups"][:1]
    form = genesys.read_form(dumped(whole)).form
    expected = {("all-0", "safe-0"): 100, ("all-1", "safe-0"): 100 * 9 / 14, ("all-2", "safe-0"): 100 * 4 / 14}

    for (one, two), points in expected.items():
        (row,) = genesys.read_results(dumped(genesys_result(1, [scored("all", one), scored("safe", two)])), form).rows
        assert score(form, row.answers).score == pytest.approx(points)
