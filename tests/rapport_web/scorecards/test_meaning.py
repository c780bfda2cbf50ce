"""What the company means by empathy: its definition, and examples that are exactly what an agent said."""

from __future__ import annotations

from datetime import datetime

import pytest

from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.audit.models import Entry
from rapport_web.conversations import curtains
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.models import Agent, Team
from rapport_web.scorecards import seams
from rapport_web.scorecards.models import Example, Meaning
from rapport_web.scorecards.selectors import beside, examples_for, examples_of, meaning
from rapport_web.scorecards.selectors.meaning import one_example
from rapport_web.scorecards.services import add_example, drop_example, save_meaning
from rapport_web.scorecards.views.examples import sentences
from rapport_web.surveys.services.values import write_value

ACTS = Question("acts", Kind.YES_NO, "Did they do what they could?", behaviour="acts")


@pytest.fixture
def hale(people, hale_told):
    row = Conversation.objects.create(
        reference="hale-1",
        channel="chat",
        started_at=datetime.fromisoformat(hale_told.started_at),
        agent=Agent.objects.get(reference="ines"),
        team=Team.objects.get(name="Accounts"),
        turns=len(hale_told.turns),
        fingerprint="hale-1",
    )
    Transcript.objects.create(conversation=row, turns=hale_told.to_dict()["turns"])
    return row


@pytest.fixture
def spoken(hale) -> tuple[int, str]:
    """The agent's first turn in Mrs Hale's conversation."""
    turns = hale.told().turns
    at = next(place for place, turn in enumerate(turns) if turn.speaker == "agent")
    return at, turns[at].text


def taken(hale, spoken, by, **more):
    turn, text = spoken
    said = {"start": 0, "end": len(text), "good": True, "why": "It fits her.", "question": "acts", **more}
    return add_example(conversation=hale, turn=turn, by=by, **said)


def test_there_is_one_definition_and_it_knows_its_changes(people):
    assert (meaning().words, meaning().edits) == ("", 0)

    first = save_meaning(words="Seen, and acted upon.", edits=0, by=people["manager"])
    second = save_meaning(words="Seen, and acted upon. 2.", edits=1, by=people["qa_lead"])

    assert Meaning.objects.count() == 1
    assert (first.pk, second.edits, meaning().words) == (second.pk, 2, "Seen, and acted upon. 2.")
    assert save_meaning(words="Seen, and acted upon. 2.", edits=2, by=people["qa_lead"]).edits == 2
    with pytest.raises(Conflict):
        save_meaning(words="Mine.", edits=1, by=people["manager"])
    assert meaning().words == "Seen, and acted upon. 2."


def test_the_definition_is_masked_and_has_an_end(people):
    said = save_meaning(words="Ring Mrs Hale on 020 7946 0018.", edits=None, by=people["qa_lead"])

    assert "7946" not in said.words
    with pytest.raises(Invalid):
        save_meaning(words="x" * 4001, edits=None, by=people["qa_lead"])


@pytest.mark.parametrize("role", ["team_lead", "agent", "evaluator", "outside_evaluator", "auditor"])
def test_who_does_not_write_it_changes_nothing(people, hale, spoken, role):
    example = taken(hale, spoken, people["qa_lead"])

    for deed in (
        lambda: save_meaning(words="Mine.", edits=None, by=people[role]),
        lambda: taken(hale, spoken, people[role], start=1),
        lambda: drop_example(example=example, by=people[role]),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_an_example_is_exactly_what_stands_there(people, hale, spoken):
    turn, text = spoken

    made = taken(hale, spoken, people["qa_lead"], start=2, end=9, why="Ask 020 7946 0018.")

    assert made.text == text[2:9]
    assert hale.told().turns[made.turn].text[made.start : made.end] == made.text
    assert made.why.startswith("Ask ")
    assert "7946" not in made.why
    entry = Entry.objects.get(thing="example")
    assert entry.facts["after"] == {
        "conversation": "hale-1",
        "turn": turn,
        "start": 2,
        "end": 9,
        "good": True,
        "question": "acts",
    }


@pytest.mark.parametrize("place", [{"start": 5, "end": 5}, {"end": 10**6}, {"start": 10**6, "end": 10**6 + 1}])
def test_where_nothing_stands_there_is_no_example(people, hale, spoken, place):
    with pytest.raises(Invalid):
        taken(hale, spoken, people["qa_lead"], **place)


def test_a_customer_s_words_are_no_example(people, hale):
    at = next(place for place, turn in enumerate(hale.told().turns) if turn.speaker == "customer")

    with pytest.raises(Invalid) as refused:
        add_example(conversation=hale, turn=at, start=0, end=3, good=True, by=people["qa_lead"])

    assert refused.value.field == "turn"


def test_the_same_words_are_taken_once(people, hale, spoken):
    taken(hale, spoken, people["qa_lead"])

    with pytest.raises(Conflict):
        taken(hale, spoken, people["manager"], good=False)
    assert taken(hale, spoken, people["manager"], question="").pk


def test_an_example_is_dropped_once(people, hale, spoken):
    made = taken(hale, spoken, people["qa_lead"])

    drop_example(example=made, by=people["manager"])
    drop_example(example=made, by=people["manager"])

    assert not Example.objects.exists()
    assert Entry.objects.filter(thing="example").count() == 2
    with pytest.raises(NotThere):
        one_example(made.pk)


def test_who_still_has_to_score_it_blind_sees_no_example_of_it_and_takes_none(people, hale, spoken, monkeypatch):
    taken(hale, spoken, people["qa_lead"])
    mine = people["qa_lead"].pk
    shut = curtains.Curtain("Score it first.", lambda user: [hale.pk] if user.pk == mine else [])
    monkeypatch.setitem(curtains._CURTAINS, "test", shut)

    assert not examples_of(people["qa_lead"]).exists()
    assert examples_of(people["manager"]).count() == 1
    with pytest.raises(Conflict, match="Score it first"):
        taken(hale, spoken, people["qa_lead"], start=3)


def test_beside_a_question_stand_definition_values_and_three_examples(
    people, hale, spoken, monkeypatch, django_assert_max_num_queries
):
    save_meaning(words="Seen, and acted upon.", edits=None, by=people["qa_lead"])
    for start in range(5):
        taken(hale, spoken, people["qa_lead"], start=start)
    keeps = seams.CompanyValue("We keep our word", "What we promise, we do.", ("acts",))
    other = seams.CompanyValue("We listen", "First.", ("lets_story_out",))
    monkeypatch.setitem(seams._TOLD, "values", lambda: (keeps, other))
    note = Question("note", Kind.TEXT, "What else?")

    with django_assert_max_num_queries(6):
        found = beside(people["evaluator"], Form((Section("care", "Care", (ACTS, note)),)))

    assert set(found) == {"acts"}
    assert found["acts"].definition == "Seen, and acted upon."
    assert found["acts"].values == (keeps,)
    assert len(found["acts"].examples) == 3
    assert examples_for(people["evaluator"], ["note"]) == {}


def test_sentences_are_cut_where_they_stand():
    text = "I am sorry.  We broke it! Shall I\nring you today? Yes"

    found = sentences(4, text)

    cut = [text[int(s) : int(e)] for s, e in (each.place.split(":")[1:] for each in found)]
    assert cut[0] == text
    assert cut[1:] == ["I am sorry.", "We broke it!", "Shall I", "ring you today?", "Yes"]
    assert sentences(0, "Hello") == sentences(0, "Hello")
    assert len(sentences(0, "Hello")) == 1
    assert sentences(0, "   ") == []


def test_the_page_shows_definition_and_examples_and_who_may_changes_them(signed_in, people, hale, spoken):
    made = taken(hale, spoken, people["qa_lead"], start=0, end=5)
    reader = signed_in("agent").get("/scorecards/meaning").content.decode()
    assert "It fits her." in reader
    assert "Keep it" not in reader
    assert signed_in("agent").post("/scorecards/meaning", {"words": "Mine", "edits": 0}).status_code == 403

    lead = signed_in("qa_lead")
    assert "/conversations/hale-1#t" in lead.get("/scorecards/meaning").content.decode()
    assert lead.post("/scorecards/meaning", {"words": "Seen.", "edits": 0}).status_code == 302
    assert lead.post("/scorecards/meaning", {"words": "Otherwise.", "edits": 0}).status_code == 409
    assert lead.post(f"/scorecards/meaning/examples/{made.pk}/drop").status_code == 302
    assert not Example.objects.exists()


def test_words_are_taken_from_the_page_of_a_conversation(signed_in, people, hale, spoken):
    turn, text = spoken
    lead = signed_in("qa_lead")
    address = f"/scorecards/meaning/example?conversation=hale-1&turn={turn}&start=0&end=7"
    assert f'value="{turn}:0:7" checked' in lead.get(address).content.decode()
    said = {"conversation": "hale-1", "good": "no", "why": "A formula.", "question": ""}

    assert lead.post("/scorecards/meaning/example", said).status_code == 422
    assert lead.post("/scorecards/meaning/example", {**said, "place": f"{turn}:0:99999"}).status_code == 422
    assert lead.post("/scorecards/meaning/example", {**said, "place": f"{turn}:0:7"}).status_code == 302

    assert Example.objects.get().text == text[:7]
    assert lead.get("/scorecards/meaning/example?conversation=nowhere").status_code == 422


def test_the_company_s_values_are_those_that_were_written_down(people):
    write_value(name="We keep our word", meaning="By the day we said.", behaviours=["acts"], by=people["manager"])

    assert [(each.name, each.behaviours) for each in seams.values()] == [("We keep our word", ("acts",))]
