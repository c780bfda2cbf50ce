"""What is kept of scorecards and their meaning: the trail, who may, what was deleted meanwhile, and what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation

from rapport.scorecards import Condition, Form, Kind, Question, Section
from rapport.scorecards.templates import TEMPLATES
from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.scorecards import seams
from rapport_web.scorecards.models import Example, Meaning, Scorecard, Version
from rapport_web.scorecards.selectors import beside, current_version, examples_for, examples_of, scorecards
from rapport_web.scorecards.selectors.meaning import one_example
from rapport_web.scorecards.selectors.scorecards import (
    all_questions,
    changed_since,
    last_version,
    names_used,
    one_scorecard,
    one_version,
)
from rapport_web.scorecards.services import (
    add_example,
    bring_back,
    drop_example,
    make_scorecard,
    publish,
    retire,
    save_draft,
    save_meaning,
)

OWNS = Question("owns", Kind.YES_NO, "Did the agent say what happens next, and by when?", weight=2.0)
WARM = Question("warm", Kind.SCALE, "How far did the words fit this customer?", low=1, high=5)
NOTE = Question("note", Kind.TEXT, "What else?")
CALLS = Form((Section("care", "Care", (OWNS, WARM)),), pass_mark=70)


def having(*questions):
    return replace(CALLS, sections=(Section("care", "Care", questions),))


@pytest.fixture
def lead(people):
    return people["qa_lead"]


@pytest.fixture
def calls(lead):
    return make_scorecard(name="Calls", by=lead, form=CALLS)


@pytest.fixture
def hale(people, hale_told):
    row = Conversation.objects.create(
        reference="hale-1",
        channel="chat",
        started_at=datetime.fromisoformat(hale_told.started_at),
        turns=len(hale_told.turns),
        fingerprint="hale-1",
    )
    Transcript.objects.create(conversation=row, turns=hale_told.to_dict()["turns"])
    return row


def trail(thing="scorecard"):
    return list(Entry.objects.filter(thing=thing).order_by("pk"))


def test_every_deed_leaves_its_entry_and_what_changed(lead, calls):
    save_draft(scorecard=calls, form=having(OWNS), edits=1, by=lead, name="All calls")
    publish(scorecard=calls, by=lead, why="Ask Ines on 020 7946 0018.")
    retire(scorecard=calls, by=lead)
    bring_back(scorecard=calls, by=lead)

    made, saved, published, retired, back = trail()
    assert made.facts["after"] == {"name": "Calls", "template": "", "questions": ["owns", "warm"]}
    assert (saved.facts["before"]["name"], saved.facts["after"]["name"]) == ("Calls", "All calls")
    assert (saved.facts["before"]["questions"], saved.facts["after"]["questions"]) == (["owns", "warm"], ["owns"])
    assert len(saved.facts["after"]["digest"]) == 12
    assert published.facts["after"] | {"digest": ""} == {"version": 1, "wording": 1, "digest": ""}
    assert "7946" not in published.why
    assert "Ines" not in published.why
    assert (retired.facts["before"], retired.facts["after"]) == ({"retired": False}, {"retired": True})
    assert (back.facts["before"], back.facts["after"]) == ({"retired": True}, {"retired": False})
    assert {each.deed for each in trail()} == {"scorecards.edit"}


def test_what_changes_nothing_leaves_no_entry(lead, calls):
    publish(scorecard=calls, by=lead)
    before = len(trail())

    save_draft(scorecard=calls, form=CALLS, edits=1, by=lead, name=" Calls ")
    publish(scorecard=calls, by=lead)
    bring_back(scorecard=calls, by=lead)

    assert len(trail()) == before
    assert one_scorecard(calls.pk).edits == 1


def test_what_is_refused_leaves_no_entry_and_nothing_else(lead, calls):
    make_scorecard(name="Other", by=lead)
    before = (len(trail()), Scorecard.objects.count())

    for deed in (
        lambda: make_scorecard(name="Other", by=lead),
        lambda: save_draft(scorecard=calls, form=CALLS, edits=1, by=lead, name="Other"),
        lambda: save_draft(scorecard=calls, form=having(replace(OWNS, fails=("x",))), edits=1, by=lead),
        lambda: publish(scorecard=one_scorecard(Scorecard.objects.get(name="Other").pk), by=lead),
        lambda: publish(scorecard=calls, by=lead, why="x" * 501),
    ):
        with pytest.raises(Invalid):
            deed()

    assert (len(trail()), Scorecard.objects.count()) == before
    assert (one_scorecard(calls.pk).name, one_scorecard(calls.pk).edits) == ("Calls", 1)
    assert not Version.objects.exists()


@pytest.mark.parametrize("role", ["process_owner", "administrator", "team_lead", "agent"])
def test_who_may_not_write_writes_nothing(people, calls, hale, role):
    by = people[role]

    for deed in (
        lambda: make_scorecard(name="Mine", by=by, template="short"),
        lambda: save_draft(scorecard=calls, form=Form(), edits=None, by=by, name="Mine"),
        lambda: publish(scorecard=calls, by=by, why="mine"),
        lambda: retire(scorecard=calls, by=by),
        lambda: bring_back(scorecard=calls, by=by),
        lambda: save_meaning(words="Mine.", edits=None, by=by),
        lambda: add_example(conversation=hale, turn=1, start=0, end=2, good=True, by=by),
    ):
        with pytest.raises(Forbidden):
            deed()

    assert len(trail()) == 1
    assert not Meaning.objects.exists()


def test_one_that_was_deleted_meanwhile_is_not_there(lead, calls):
    Scorecard.objects.filter(pk=calls.pk).delete()

    for deed in (
        lambda: save_draft(scorecard=calls, form=Form(), edits=None, by=lead),
        lambda: publish(scorecard=calls, by=lead),
        lambda: retire(scorecard=calls, by=lead),
        lambda: bring_back(scorecard=calls, by=lead),
        lambda: one_scorecard(calls.pk),
    ):
        with pytest.raises(NotThere):
            deed()


def test_a_template_comes_in_the_language_that_is_spoken(lead):
    with translation.override("de"):
        german = make_scorecard(name="Deutsch", by=lead, template="short")
    english = make_scorecard(name="English", by=lead, template="short")

    assert german.form().questions[0].text == TEMPLATES["short"].form("de").questions[0].text
    assert english.form().questions[0].text == TEMPLATES["short"].form("en").questions[0].text
    assert trail()[0].facts["after"]["template"] == "short"


def test_numbers_and_wordings_follow_the_last_version_only(lead, calls):
    def after(form, why="Because."):
        save_draft(scorecard=calls, form=form, edits=None, by=lead)
        made = publish(scorecard=calls, by=lead, why=why)
        return made.number, made.wording

    assert after(CALLS) == (1, 1)
    assert after(replace(CALLS, intro="Read.")) == (1, 2)
    assert after(having(replace(OWNS, weight=9), WARM)) == (2, 1)
    assert after(replace(having(replace(OWNS, weight=9), WARM), intro="Look.")) == (2, 2)
    assert after(CALLS) == (3, 1)
    assert after(replace(CALLS, intro="Read."), why="") == (3, 2)
    assert [(each.number, each.wording) for each in calls.versions.all()] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (3, 1),
        (3, 2),
    ]
    assert last_version(calls).form().intro == "Read."
    assert one_version(calls, 2).wording == 2
    with pytest.raises(NotThere):
        one_version(calls, 2, 3)


def test_a_version_never_changes_with_the_draft_and_a_name_makes_none(lead, calls):
    first = publish(scorecard=calls, by=lead)
    save_draft(scorecard=calls, form=CALLS, edits=None, by=lead, name="All calls")

    assert publish(scorecard=calls, by=lead) == first
    assert not changed_since(one_scorecard(calls.pk), first)
    renamed = save_draft(scorecard=calls, form=having(OWNS), edits=None, by=lead)
    assert changed_since(renamed, first)
    assert changed_since(renamed, None)
    assert Version.objects.get().form() == CALLS


def test_who_asked_is_told_of_each_version_once_and_of_nothing_else(lead, calls, monkeypatch):
    monkeypatch.setattr(seams, "_PUBLISHED", {})
    told = []

    def hears(version):
        told.append((version.number, version.wording))

    assert seams.on_published(hears) is hears
    seams.on_published(hears)
    publish(scorecard=calls, by=lead)
    publish(scorecard=calls, by=lead)
    save_draft(scorecard=calls, form=replace(CALLS, intro="Read."), edits=None, by=lead)
    publish(scorecard=calls, by=lead)

    assert told == [(1, 1), (1, 2)]


def test_where_who_is_told_refuses_nothing_is_published(lead, calls, monkeypatch):
    def refuses(_version):
        raise Conflict("Not now.")

    monkeypatch.setattr(seams, "_PUBLISHED", {"x": refuses})

    with pytest.raises(Conflict, match="Not now"):
        publish(scorecard=calls, by=lead)
    assert not Version.objects.exists()
    assert len(trail()) == 1


def test_at_most_three_plans_are_named_that_keep_it_from_being_retired(lead, calls, monkeypatch):
    uses = tuple(seams.Use(f"Plan {n}", f"/plans/{n}", active=n != 1) for n in range(6))
    monkeypatch.setitem(seams._TOLD, "uses", lambda pks: dict.fromkeys(pks, uses))

    with pytest.raises(Conflict) as refused:
        retire(scorecard=calls, by=lead)

    assert "“Plan 0”, “Plan 2”, “Plan 3”" in str(refused.value)
    assert "Plan 4" not in str(refused.value)
    assert one_scorecard(calls.pk).retired_at is None


def test_a_retired_one_that_plans_still_name_can_be_brought_back(lead, calls, monkeypatch):
    retire(scorecard=calls, by=lead)
    monkeypatch.setitem(seams._TOLD, "uses", lambda pks: dict.fromkeys(pks, (seams.Use("P", "/p"),)))

    assert bring_back(scorecard=calls, by=lead).retired_at is None


def test_questions_of_all_in_use_are_those_that_were_published_last(lead, calls):
    publish(scorecard=calls, by=lead)
    save_draft(scorecard=calls, form=having(replace(OWNS, text="Only drafted?"), NOTE), edits=None, by=lead)
    make_scorecard(name="Draft", by=lead, form=Form((Section("a", "A", (replace(OWNS, name="drafted"),)),)))
    gone = make_scorecard(name="Gone", by=lead, form=Form((Section("a", "A", (replace(OWNS, name="gone"),)),)))
    retire(scorecard=gone, by=lead)

    found = all_questions()

    assert set(found) == {"owns", "warm", "drafted"}
    assert found["owns"].text == OWNS.text


def test_names_that_were_ever_published_are_used_up(lead, calls):
    assert names_used(calls) == names_used(calls, sections=True) == set()
    publish(scorecard=calls, by=lead)
    other = Form((Section("other", "Other", (replace(WARM, name="fits"),)),))
    save_draft(scorecard=calls, form=other, edits=None, by=lead)
    assert names_used(calls) == {"owns", "warm"}
    publish(scorecard=calls, by=lead, why="All new.")

    assert names_used(calls) == {"owns", "warm", "fits"}
    assert names_used(calls, sections=True) == {"care", "other"}


def test_the_list_is_in_order_of_use_and_name_with_the_newest_words(lead):
    for name in ("zeal", "Anger", "old"):
        make_scorecard(name=name, by=lead, form=CALLS)
    zeal = Scorecard.objects.get(name="zeal")
    publish(scorecard=zeal, by=lead)
    save_draft(scorecard=zeal, form=replace(CALLS, intro="Read."), edits=None, by=lead)
    newest = publish(scorecard=zeal, by=lead)
    retire(scorecard=Scorecard.objects.get(name="old"), by=lead)

    rows = list(scorecards())

    assert [row.name for row in rows] == ["Anger", "zeal", "old"]
    assert (rows[1].last, rows[1].last_wording, rows[1].last_digest) == (1, 2, newest.digest)
    assert (rows[0].last, rows[0].last_at) == (None, None)
    assert [current_version(row) for row in rows] == [None, newest, None]


def test_examples_of_a_draft_are_masked_by_the_roster_and_words_are_not(people, calls, lead):
    told = replace(
        OWNS, text="Did Ines Marlow do it?", good=("Ines Marlow will ring you.",), bad=("", "Ring 020 7946 0018.")
    )

    kept = save_draft(scorecard=calls, form=having(told), edits=None, by=lead).form().named("owns")

    assert "Ines" not in kept.good[0]
    assert kept.good[0].endswith(" will ring you.")
    assert len(kept.bad) == 1
    assert "7946" not in kept.bad[0]
    assert kept.text == "Did Ines Marlow do it?"


def test_a_draft_that_is_masked_is_the_same_when_it_is_saved_again(people, calls, lead):
    kept = save_draft(scorecard=calls, form=having(replace(OWNS, good=("Ring 020 7946 0018.",))), edits=1, by=lead)

    assert save_draft(scorecard=kept, form=kept.form(), edits=2, by=lead).edits == 2


def spoken(hale):
    turns = hale.told().turns
    at = next(place for place, turn in enumerate(turns) if turn.speaker == "agent")
    return at, turns[at].text


def examples(hale, lead, *rows):
    turn, text = spoken(hale)
    return [
        add_example(
            conversation=hale,
            turn=turn,
            start=start,
            end=len(text),
            good=good,
            why=f"{start}",
            question=question,
            by=lead,
        )
        for start, good, question in rows
    ]


def test_beside_a_question_stand_the_three_newest_of_each_kind(hale, lead, people):
    rows = [(start, start % 2 == 0, "owns") for start in range(9)] + [(9, True, "other"), (10, True, "")]
    made = examples(hale, lead, *rows)
    for number, row in enumerate(made):
        Example.objects.filter(pk=row.pk).update(at=timezone.now() + timedelta(minutes=number))

    found = examples_for(people["evaluator"], ["owns", "warm", "owns"])

    assert set(found) == {"owns"}
    assert [(row.good, row.why) for row in found["owns"]] == [
        (True, "8"),
        (True, "6"),
        (True, "4"),
        (False, "7"),
        (False, "5"),
        (False, "3"),
    ]
    assert [row.why for row in examples_of(people["evaluator"], question="")] == ["10"]
    assert examples_for(people["evaluator"], []) == {}


def test_an_example_goes_with_its_conversation(hale, lead, people):
    (row,) = examples(hale, lead, (0, True, "owns"))
    Conversation.objects.filter(pk=hale.pk).delete()

    assert not examples_of(people["evaluator"]).exists()
    with pytest.raises(NotThere):
        one_example(row.pk)
    drop_example(example=row, by=lead)
    assert len(trail("example")) == 1


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ({"turn": 999}, "start"),
        ({"start": 3, "end": 3}, "start"),
        ({"start": 4, "end": 3}, "start"),
        ({"end": 10**6}, "start"),
        ({"question": "x" * 81}, "question"),
        ({"why": "x" * 501}, "why"),
    ],
)
def test_an_example_that_cannot_be_is_refused_at_its_field(hale, lead, place, field):
    turn, text = spoken(hale)

    with pytest.raises(Invalid) as refused:
        add_example(conversation=hale, by=lead, good=True, **{"turn": turn, "start": 0, "end": len(text), **place})

    assert refused.value.field == field
    assert not Example.objects.exists()


def test_what_stands_beside_depends_on_what_a_question_is_about(hale, lead, people, monkeypatch):
    save_meaning(words="Seen, and acted upon.", edits=0, by=lead)
    examples(hale, lead, (0, True, "warm"))
    keeps = seams.CompanyValue("We keep our word", "What we promise, we do.", ("acts", "owns_it"))
    monkeypatch.setitem(seams._TOLD, "values", lambda: (keeps,))
    form = having(
        replace(OWNS, behaviour="acts"),
        WARM,
        NOTE,
        Question("seen", Kind.MOMENTS, "Where?"),
        Question("other", Kind.YES_NO, "Done?", behaviour="natural", when=(Condition("owns", ("no",)),)),
    )

    found = beside(people["agent"], form)

    assert {name: (bool(each.definition), len(each.values), len(each.examples)) for name, each in found.items()} == {
        "owns": (True, 1, 0),
        "warm": (False, 0, 1),
        "seen": (True, 0, 0),
        "other": (True, 0, 0),
    }


def test_the_definition_is_taken_away_by_empty_words_and_every_change_is_in_the_trail(people):
    for edits, words in enumerate(["Seen.", "Seen, and acted upon.", ""]):
        save_meaning(words=words, edits=edits, by=people["manager"])

    facts = [(each.facts["before"]["words"], each.facts["after"]["words"]) for each in trail("meaning")]
    assert facts == [("", "Seen."), ("Seen.", "Seen, and acted upon."), ("Seen, and acted upon.", "")]
    assert (Meaning.objects.get().words, Meaning.objects.get().edits) == ("", 3)


@pytest.mark.parametrize("edits", [1, 2, -1, 99])
def test_a_first_definition_is_not_written_over_one_that_nobody_saw(people, edits):
    with pytest.raises(Conflict):
        save_meaning(words="Mine.", edits=edits, by=people["qa_lead"])

    assert not Meaning.objects.exists()


def test_refusals_are_said_in_the_writers_language(people, calls, lead):
    retire(scorecard=calls, by=lead)
    english = []
    german = []
    for language, said in (("en", english), ("de", german)):
        with translation.override(language):
            for deed, kind in (
                (lambda: save_draft(scorecard=calls, form=CALLS, edits=None, by=lead), Conflict),
                (lambda: make_scorecard(name="", by=lead), Invalid),
                (lambda: make_scorecard(name="Calls", by=lead), Invalid),
                (lambda: make_scorecard(name="New", by=lead, template="nowhere"), Invalid),
                (lambda: one_scorecard(10**6), NotThere),
                (lambda: one_version(calls, 1), NotThere),
                (lambda: one_example(10**6), NotThere),
            ):
                with pytest.raises(kind) as refused:
                    deed()
                said.append(str(refused.value))

    assert all(one != two for one, two in zip(english, german, strict=True))
    assert "Bring it back" in english[0]
