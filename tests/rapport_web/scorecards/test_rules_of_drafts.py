"""What a draft must keep to, its parts moved about, and what was lost on its way here: all without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from rapport.scorecards import Choice, Condition, Form, Given, Kind, Level, Question, Section, score
from rapport.scorecards.exchange import Lost
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.scorecards import editing
from rapport_web.scorecards.selectors.scorecards import reasons_against
from rapport_web.scorecards.services.checking import as_kept, built, possible
from rapport_web.scorecards.services.making import usable_name
from rapport_web.scorecards.services.publishing import next_of
from rapport_web.scorecards.views.exchange import said
from rapport_web.scorecards.views.trying import shares_of

OWNS = Question("owns", Kind.YES_NO, "Owned?", weight=2.0)
WARM = Question("warm", Kind.SCALE, "How far did it fit?", low=1, high=5)
WAY = Question(
    "way", Kind.CHOICE, "Which way?", choices=(Choice("rule", "A rule", None), Choice("skill", "Skill", 0.5))
)
NOTE = Question("note", Kind.TEXT, "What else?")
LATE = Question("late", Kind.NUMBER, "How late?", low=10.0, high=0.0)
LIST = Question("list", Kind.CHECKLIST, "Which?", choices=(Choice("a", "A"), Choice("b", "B")))
SEEN = Question("seen", Kind.MOMENTS, "Where?")
DRAFT = Form((Section("care", "Care", (OWNS, WARM)), Section("way", "The way", (WAY, NOTE))), pass_mark=70)


def form(*questions, **more):
    return Form((Section("care", "Care", questions),), **more)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        (OWNS, True),
        (replace(OWNS, fails=("no",)), True),
        (replace(OWNS, fails=("yes", "no")), True),
        (replace(OWNS, fails=("No",)), False),
        (replace(OWNS, fails=("",)), False),
        (replace(OWNS, fails=("*",)), False),
        (replace(OWNS, comment=("*",)), True),
        (replace(OWNS, comment=("*", "no")), True),
        (replace(OWNS, comment=("perhaps",)), False),
        (replace(WARM, fails=("1",)), True),
        (replace(WARM, fails=("0",)), False),
        (replace(WARM, comment=("5",)), True),
        (replace(WARM, comment=("5.0",)), False),
        (replace(WAY, fails=("rule",), level=Level.FORM), True),
        (replace(WAY, fails=("A rule",)), False),
        (replace(LIST, comment=("a",)), True),
        (replace(LIST, comment=("c",)), False),
        (replace(SEEN, comment=("hollow",)), True),
        (replace(SEEN, comment=("no",)), False),
        (replace(NOTE, comment=("*",)), True),
        (replace(NOTE, comment=("anything",)), True),
        (replace(LATE, comment=("3",)), True),
        (replace(OWNS, behaviour="acts"), True),
        (replace(OWNS, behaviour="Acts"), False),
        (replace(OWNS, behaviour="charm"), False),
        (replace(OWNS, text=""), True),
        (replace(OWNS, text="x" * 2000), True),
        (replace(OWNS, text="x" * 2001), False),
        (replace(OWNS, text="🙂" * 2000), True),
        (replace(OWNS, help="x" * 2001), False),
        (replace(OWNS, help="\x00"), False),
        (replace(OWNS, causes=("x" * 2001,)), False),
        (replace(WAY, choices=tuple(Choice(str(n), str(n)) for n in range(30))), True),
        (replace(WAY, choices=tuple(Choice(str(n), str(n)) for n in range(31))), False),
        (replace(WAY, choices=(Choice("a", "x" * 2001), Choice("b", "B"))), False),
    ],
)
def test_a_question_names_only_what_can_be_answered(question, kept):
    if kept:
        assert as_kept(form(question)) == form(question)
    else:
        with pytest.raises(Invalid) as refused:
            as_kept(form(question))
        assert refused.value.field in {question.name, "questions"}


@pytest.mark.parametrize(
    ("first", "among", "kept"),
    [
        (OWNS, ("no",), True),
        (OWNS, ("yes", "no"), True),
        (OWNS, (), False),
        (OWNS, ("no", "perhaps"), False),
        (WARM, ("1", "2"), True),
        (WARM, ("6",), False),
        (WAY, ("rule",), True),
        (WAY, ("A rule",), False),
        (LIST, ("a",), True),
        (LIST, ("z",), False),
        (SEEN, ("missed",), True),
        (SEEN, ("no",), False),
        (NOTE, ("whatever",), True),
        (NOTE, (), False),
        (LATE, ("3",), True),
    ],
)
def test_a_question_waits_only_for_what_can_be_answered(first, among, kept):
    draft = form(first, Question("next", Kind.TEXT, "And?", when=(Condition(first.name, among),)))

    if kept:
        assert as_kept(draft) == draft
    else:
        with pytest.raises(Invalid, match="waits for an answer") as refused:
            as_kept(draft)
        assert refused.value.field == "next"


@pytest.mark.parametrize(
    ("sections", "each", "kept"),
    [(1, 100, True), (1, 101, False), (30, 3, True), (31, 1, False), (20, 5, True), (21, 5, False), (0, 0, True)],
)
def test_a_draft_has_at_most_a_hundred_questions_in_thirty_sections(sections, each, kept):
    draft = Form(
        tuple(
            Section(f"s{at}", "Part", tuple(replace(OWNS, name=f"q{at}_{n}") for n in range(each)))
            for at in range(sections)
        )
    )

    if kept:
        assert as_kept(draft) == draft
    else:
        with pytest.raises(Invalid, match="100 questions in 30 sections"):
            as_kept(draft)


@pytest.mark.parametrize(
    "draft",
    [
        Form(intro="x" * 2001),
        Form(intro="\x00"),
        Form((Section("a", "x" * 2001),)),
        Form((Section("a", "A", help="\x00"),)),
    ],
)
def test_words_of_the_whole_have_an_end_too(draft):
    with pytest.raises(Invalid, match="2,000"):
        as_kept(draft)


def test_refusals_are_said_in_german():
    with translation.override("de"), pytest.raises(Invalid) as refused:
        as_kept(form(replace(OWNS, fails=("perhaps",))))

    assert "perhaps" in refused.value.reason
    assert "cannot" not in refused.value.reason


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"sections": (Section("a", "A", (OWNS, OWNS)),)}, "two questions"),
        ({"sections": (Section("a", "A"), Section("a", "B"))}, "two sections"),
        ({"pass_mark": 101}, "pass mark"),
        ({"sections": (Section("a", "A", (replace(OWNS, when=(Condition("x", ("y",)),)),)),)}, "waits for"),
    ],
)
def test_parts_that_are_no_form_are_a_mistake_of_who_wrote_them(parts, says):
    with pytest.raises(Invalid, match=says) as refused:
        built(**parts)

    assert refused.value.field == "questions"


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (OWNS, ("yes", "no")),
        (WARM, ("1", "2", "3", "4", "5")),
        (WAY, ("rule", "skill")),
        (LIST, ("a", "b")),
        (SEEN, ("met", "missed", "hollow", "not_called_for")),
        (NOTE, ()),
        (LATE, ()),
    ],
)
def test_the_answers_that_can_be_chosen_from(question, answers):
    assert possible(question) == answers


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Calls", "Calls"),
        ("  All \t calls\n", "All calls"),
        ("Cal\x00ls", "Calls"),
        ("Größe 🙂", "Größe 🙂"),
        ("x" * 120, "x" * 120),
        ("<b>", "<b>"),
        (" " + "x" * 120 + " ", "x" * 120),
    ],
)
def test_a_name_is_used_without_needless_space(name, called):
    assert usable_name(name) == called


@pytest.mark.parametrize("name", ["", " ", "\n\t", "\x00", "x" * 121, "x " * 61])
def test_a_name_that_is_none_or_too_long_is_refused(name):
    with pytest.raises(Invalid, match="at most 120") as refused:
        usable_name(name)

    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        (DRAFT, []),
        (Form(), ["No question counts"]),
        (form(NOTE), ["No question counts"]),
        (form(replace(OWNS, weight=0)), ["No question counts"]),
        (form(replace(OWNS, bonus=True)), ["No question counts"]),
        (form(replace(OWNS, weight=0, fails=("no",), level=Level.FORM, comment=("no",))), ["No question counts"]),
        (form(SEEN), []),
        (Form((Section("a", " ", (OWNS,)),)), ["no heading"]),
        (Form((Section("a", "A", (OWNS,)), Section("b", "B"), Section("c", "C"))), ["“B” has no", "“C” has no"]),
        (form(OWNS, replace(NOTE, text=" ")), ["“note” has no words"]),
        (form(OWNS, replace(LIST, choices=(Choice("a", " "),))), ["“Which?” has an answer without words"]),
        (
            form(OWNS, replace(LIST, text="", choices=(Choice("a", ""),))),
            ["“list” has no words", "“list” has an answer"],
        ),
        (form(replace(OWNS, text="Did the agent sound bored?")), ["asks what the agent feels"]),
        (form(replace(OWNS, fails=("never",))), ["cannot be given"]),
        (
            Form((Section("a", ""), Section("b", "B", (replace(NOTE, text=""),)))),
            ["No question", "no heading", "“” has no", "no words"],
        ),
    ],
)
def test_all_that_keeps_a_draft_from_being_published_is_said(draft, says):
    found = reasons_against(draft)

    assert len(found) == len(says)
    assert all(part in sentence for part, sentence in zip(says, found, strict=True))


def test_what_keeps_it_is_said_in_german_with_the_lints_words():
    with translation.override("de"):
        found = reasons_against(form(replace(OWNS, text="Wirkte der Agent gestresst?")))

    assert len(found) == 1
    assert "fragt, was der Agent fühlt" in found[0]


class Was:
    """A version as far as its next one asks of it."""

    def __init__(self, number, wording, body):
        self.number, self.wording, self._body = number, wording, body

    def form(self):
        return self._body


@pytest.mark.parametrize(
    ("last", "after", "following"),
    [
        (None, DRAFT, (1, 1)),
        (Was(1, 1, DRAFT), replace(DRAFT, intro="Read."), (1, 2)),
        (Was(3, 7, DRAFT), replace(DRAFT, intro="Read."), (3, 8)),
        (Was(3, 7, DRAFT), replace(DRAFT, pass_mark=80), (4, 1)),
        (Was(1, 1, DRAFT), editing.weighed(DRAFT, {"owns": 9.0}, {}), (2, 1)),
        (Was(1, 1, DRAFT), editing.weighed(DRAFT, {"owns": 4.0, "warm": 2.0, "way": 2.0}, {}), (1, 2)),
        (Was(1, 1, DRAFT), editing.moved(DRAFT, "warm", up=True), (1, 2)),
        (Was(1, 1, DRAFT), editing.removed(DRAFT, "note"), (2, 1)),
        (Was(1, 1, DRAFT), editing.removed(DRAFT, "way"), (2, 1)),
    ],
)
def test_scores_get_a_number_and_words_a_wording(last, after, following):
    assert next_of(last, after) == following


WAITS = editing.placed(DRAFT, Question("why", Kind.TEXT, "Why?", when=(Condition("warm", ("1",)),)), "way")


@pytest.mark.parametrize(
    "change",
    [
        lambda: editing.removed(WAITS, "warm"),
        lambda: editing.section_moved(WAITS, "way", up=True),
        lambda: editing.section_moved(WAITS, "care", up=False),
        lambda: editing.placed(WAITS, replace(OWNS, when=(Condition("why", ("x",)),)), "care"),
        lambda: editing.placed(WAITS, WARM, "way"),
        lambda: editing.section_removed(WAITS, "care"),
    ],
)
def test_nothing_comes_before_what_it_waits_for(change):
    with pytest.raises(Invalid):
        change()


def test_a_question_goes_past_the_end_of_its_section_until_it_can_no_further():
    names = []
    draft = DRAFT
    for _step in range(4):
        draft = editing.moved(draft, "owns", up=False)
        names.append([[q.name for q in section.questions] for section in draft.sections])

    assert names == [
        [["warm", "owns"], ["way", "note"]],
        [["warm"], ["owns", "way", "note"]],
        [["warm"], ["way", "owns", "note"]],
        [["warm"], ["way", "note", "owns"]],
    ]
    assert editing.moved(draft, "owns", up=False) == draft


@pytest.mark.parametrize(
    ("questions", "sections", "after"),
    [
        ({}, {}, [(None, [2, 1]), (None, [1, 1])]),
        ({"owns": 5.0}, {}, [(None, [5, 1]), (None, [1, 1])]),
        ({"nobody": 5.0}, {"nowhere": 1.0}, [(None, [2, 1]), (None, [1, 1])]),
        ({"owns": 0.0}, {"care": 3.0}, [(3, [0, 1]), (None, [1, 1])]),
        ({}, {"care": None, "way": 0.0}, [(None, [2, 1]), (0, [1, 1])]),
    ],
)
def test_weights_are_set_by_name(questions, sections, after):
    draft = editing.weighed(DRAFT, questions, sections)

    assert [(each.weight, [q.weight for q in each.questions]) for each in draft.sections] == after


def test_a_question_that_is_there_stays_in_its_place_and_a_new_one_comes_last():
    again = editing.placed(DRAFT, replace(OWNS, text="Other?"), "care")
    new = editing.placed(DRAFT, replace(OWNS, name="new"), "care")
    other = editing.placed(DRAFT, OWNS, "way")

    assert [q.text for q in again.sections[0].questions] == ["Other?", WARM.text]
    assert [q.name for q in new.sections[0].questions] == ["owns", "warm", "new"]
    assert [[q.name for q in s.questions] for s in other.sections] == [["warm"], ["way", "note", "owns"]]


@pytest.mark.parametrize(
    ("miss", "what"),
    [
        (lambda: editing.section_of(DRAFT, "nobody"), "question"),
        (lambda: editing.moved(DRAFT, "nobody", up=True), "question"),
        (lambda: editing.section_moved(DRAFT, "nowhere", up=True), "section"),
        (lambda: editing.section_removed(DRAFT, "nowhere"), "section"),
    ],
)
def test_what_is_not_in_the_draft_is_said(miss, what):
    with pytest.raises(NotThere, match=f"no such {what}"):
        miss()


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ([], []),
        ([Lost("", "pass_mark")], [("The pass mark is left out.", [])]),
        ([Lost("owns", "causes")], [("Its root causes are left out.", ["Owned?"])]),
        ([Lost("owns", "causes"), Lost("warm", "causes")], [("Its root causes are left out.", ["Owned?", WARM.text])]),
        ([Lost("care", "nested")], [("A section within a section became a section of its own.", ["Care"])]),
        ([Lost("gone_7", "causes")], [("Its root causes are left out.", ["gone_7"])]),
        (
            [Lost("owns", "rounded", "0.25"), Lost("owns", "rounded", "0.33")],
            [
                ("Scores of answers are whole tenths there: 0.25 was rounded.", ["Owned?"]),
                ("Scores of answers are whole tenths there: 0.33 was rounded.", ["Owned?"]),
            ],
        ),
    ],
)
def test_a_loss_is_said_once_with_all_it_is_about(lost, told):
    assert said(lost, DRAFT) == told


def test_losses_are_said_in_the_readers_language():
    with translation.override("de"):
        assert said([Lost("", "pass_mark")], DRAFT) == [("Die Bestehensgrenze bleibt weg.", [])]


def test_what_each_question_gave_is_told_in_points():
    draft = form(OWNS, WARM, NOTE, replace(OWNS, name="extra", text="More?", bonus=True, weight=5))
    answers = {"owns": Given("yes"), "warm": Given(3.0), "note": Given("x"), "extra": Given("yes")}

    shares = shares_of(draft, answers, score(draft, answers))

    assert [(each.worth, each.got, each.of, each.bonus) for each in shares] == [
        ("100", "66.7", "66.7", False),
        ("50", "16.7", "33.3", False),
        ("–", "–", "", False),
        ("100", "5", "5", True),
    ]
    assert all(each.asked and not each.failed and not each.not_the_agents for each in shares)
