"""Files that are brought in and taken out, sentences that can be taken, and what a new scorecard begins with."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from tests.rapport.scorecards.exchange.samples import CONNECT, GENESYS, connect_question, dumped

from rapport.scorecards import Form, Kind, Question, Section
from rapport.scorecards.exchange import own
from rapport.scorecards.templates import TEMPLATES
from rapport_web.exceptions import Forbidden, Invalid
from rapport_web.scorecards.forms.scorecards import NewScorecard
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.selectors import one_scorecard
from rapport_web.scorecards.services import bring_in_scorecard, make_scorecard, publish, retire, save_draft, written_for
from rapport_web.scorecards.views.examples import sentences
from rapport_web.scorecards.views.exchange import MOST_BYTES, FormFile

OWNS = Question("owns", Kind.YES_NO, "Owned?", weight=2.0)
CALLS = Form((Section("care", "Care", (OWNS,)),))


def ours(form=CALLS, title="Ours"):
    return json.dumps(own.write_form(form, title).data)


def many(count):
    items = [connect_question(f"q{n}", f"Was {n} done?", Weight=1) for n in range(count)]
    return {"Title": "Many", "Items": [{"Section": {"RefId": "s", "Title": "S", "Items": items}}]}


BEHAVING = Question("owns", Kind.YES_NO, "Owned?", behaviour="charm")
REFUSED = [
    ("", "", "file", "is empty"),
    ("[]", "", "file", "is no form"),
    ("{}", "", "file", "is no form"),
    (b"\xff\xfe", "", "file", "UTF-8"),
    ('{"Items": {}}', "", "file", "Items"),
    ('{"questionGroups": 5}', "", "file", "questionGroups"),
    ('{"rapport.scorecard": 99, "form": {}}', "", "file", "99"),
    (ours(title="Taken"), "", "name", "of this name"),
    (ours(), " Taken ", "name", "of this name"),
    (ours(), "x" * 121, "name", "120"),
    (dumped(many(101)), "", "questions", "100 questions"),
    (ours(Form((Section("a", "A", (BEHAVING,)),))), "", "owns", "no behaviour"),
    (ours(Form((Section("a", "A", (Question("n", Kind.TEXT, "x" * 2001),)),))), "", "questions", "2,000"),
]


def test_what_cannot_be_brought_in_is_refused_and_nothing_is_made(people):
    make_scorecard(name="Taken", by=people["qa_lead"])

    for data, name, field, says in REFUSED:
        with pytest.raises(Invalid) as refused:
            bring_in_scorecard(data=data, by=people["qa_lead"], name=name)
        assert refused.value.field == field, says
        assert says in refused.value.reason
    assert Scorecard.objects.count() == 1


def test_what_is_brought_in_is_called_as_it_is_there_or_as_one_says(people):
    named = [
        bring_in_scorecard(data=data, by=people["qa_lead"], name=name)[0].name
        for data, name in (
            (ours(title="  Our   calls "), ""),
            (ours(title=""), ""),
            (ours(title="x" * 200), ""),
            (ours(), " As I say "),
            (dumped(CONNECT), ""),
            (dumped(GENESYS), ""),
        )
    ]

    assert named == ["Our calls", "A form from another system", "x" * 120, "As I say", "Service calls", "Letters"]


@pytest.mark.parametrize("system", ["own", "connect", "genesys"])
def test_who_sees_no_scorecards_takes_none_out_and_who_reads_does(people, system):
    with pytest.raises(Forbidden):
        written_for(form=CALLS, title="", system=system, by=people["process_owner"])
    with pytest.raises(Forbidden):
        bring_in_scorecard(data=ours(), by=people["manager"])

    assert written_for(form=CALLS, title="Calls", system=system, by=people["agent"]).data


@pytest.mark.parametrize("system", ["", "OWN", "genesys ", "x" * 99, "../own"])
def test_there_are_three_systems(people, system):
    with pytest.raises(Invalid) as refused:
        written_for(form=CALLS, title="", system=system, by=people["qa_lead"])

    assert refused.value.field == "system"
    assert len(refused.value.reason) < 100


@pytest.mark.parametrize(
    ("size", "name", "field"),
    [(1, "", None), (MOST_BYTES, "", None), (MOST_BYTES + 1, "", "file"), (0, "", "file"), (1, "x" * 121, "name")],
)
def test_a_file_has_something_in_it_and_an_end(size, name, field):
    form = FormFile({"name": name}, {"file": SimpleUploadedFile("form.json", b"x" * size)})

    assert set(form.errors) == ({field} if field else set())
    if field is None:
        assert form.cleaned_data["file"] == b"x" * size


def test_without_a_file_there_is_nothing_to_bring_in():
    assert set(FormFile({"name": ""}, {}).errors) == {"file"}


def test_who_writes_takes_the_draft_out_until_it_is_published(signed_in, people):
    card = make_scorecard(name="Größe & Maß", by=people["qa_lead"], form=CALLS)
    client = signed_in("qa_lead")
    address = f"/scorecards/{card.pk}/take-out"

    drafted = client.get(address, {"for": "own"})
    publish(scorecard=card, by=people["qa_lead"])
    save_draft(scorecard=card, form=TEMPLATES["short"].form(), edits=None, by=people["qa_lead"])
    published = client.get(address, {"for": "own"})

    assert own.read_form(drafted.content).form == own.read_form(published.content).form == CALLS
    assert own.read_form(published.content).title == "Größe & Maß"
    assert 'filename="groe-ma-own.json"' in published["Content-Disposition"]
    assert "charset=utf-8" in published["Content-Type"]
    assert client.get(address, {"for": "abacus"})["Content-Type"].startswith("text/html")


def begun(choice, name="Fresh"):
    form = NewScorecard({"name": name, "begin": choice})
    assert form.is_valid(), form.errors
    return form.said()


def test_a_new_one_begins_with_ours_nothing_or_a_copy_of_what_was_last(people):
    lead = people["qa_lead"]
    card = make_scorecard(name="Calls", by=lead, form=CALLS)
    address = f"copy:{card.pk}"

    assert begun("empty") == {"name": "Fresh"}
    assert begun("template:chat") == {"name": "Fresh", "template": "chat"}
    assert begun(address)["form"] == CALLS
    publish(scorecard=card, by=lead)
    other = save_draft(scorecard=card, form=TEMPLATES["short"].form(), edits=None, by=lead)
    assert begun(address)["form"] == other.form()
    retire(scorecard=card, by=lead)
    assert begun(address)["form"] == CALLS


def test_what_a_new_one_can_begin_with_is_offered_in_the_readers_language(people):
    form = NewScorecard()
    groups = dict(form.fields["begin"].choices)

    assert list(groups) == ["One of ours", "Nothing"]
    assert [value for value, _words in groups["One of ours"]] == [f"template:{name}" for name in TEMPLATES]
    assert len(form.ours()) == len(TEMPLATES)
    make_scorecard(name="Calls", by=people["qa_lead"], form=CALLS)
    with translation.override("de"):
        german = NewScorecard()
        words = [words for _group, rows in german.fields["begin"].choices for _value, words in rows]
        assert "Fünf Fragen" in words
        assert "Calls" in words
        assert ("Fünf Fragen", TEMPLATES["short"].says_in("de")) in german.ours()


def test_a_copy_keeps_its_own_life(people):
    lead = people["qa_lead"]
    first = make_scorecard(name="Calls", by=lead, form=CALLS)
    copy = make_scorecard(by=lead, **begun(f"copy:{first.pk}", "Copy"))

    save_draft(scorecard=copy, form=Form(), edits=None, by=lead)

    assert one_scorecard(first.pk).form() == CALLS
    assert one_scorecard(copy.pk).form() == Form()


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("", []),
        ("   ", []),
        ("One.", ["One."]),
        ("No end", ["No end"]),
        ("One. Two.", ["One. Two.", "One.", "Two."]),
        ("One! Two? Three…", ["One! Two? Three…", "One!", "Two?", "Three…"]),
        ("It costs 3.50 today. Well?", ["It costs 3.50 today. Well?", "It costs 3.50 today.", "Well?"]),
        ("“It is done.” Then go.", ["“It is done.” Then go.", "“It is done.”", "Then go."]),
        ("One\nTwo", ["One\nTwo", "One", "Two"]),
        ("One\n\n\nTwo", ["One\n\n\nTwo", "One", "Two"]),
        ("🙂 Yes. 🙂", ["🙂 Yes. 🙂", "🙂 Yes.", "🙂"]),
        ("Wait… what?! Fine.", ["Wait… what?! Fine.", "Wait…", "what?!", "Fine."]),
        ("نعم. لا؟", ["نعم. لا؟", "نعم.", "لا؟"]),
        ("a.b.c", ["a.b.c"]),
    ],
)
def test_a_turn_is_cut_into_sentences_at_their_exact_places(text, cuts):
    found = sentences(7, text)

    places = [each.place.split(":") for each in found]
    assert [turn for turn, _start, _end in places] == ["7"] * len(cuts)
    assert [text[int(start) : int(end)] for _turn, start, end in places] == cuts


def test_words_of_a_sentence_are_shown_and_never_run():
    (only,) = sentences(0, "<b>Bold</b> & [NAME_1]")

    assert "<b>" not in only.words
    assert "&amp;" in only.words
