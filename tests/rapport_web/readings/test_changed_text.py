"""A text that changed under what people said of it: contests, corrections and their pages stay whole."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from django.urls import reverse
from tests.rapport_web.conftest import make_user

from rapport_web.exceptions import Conflict
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.readings.contests import told
from rapport_web.readings.models import Contest, Correction, Moment, Reading
from rapport_web.readings.services import answer_contest, contest, correct, store

from .conftest import READER

GROUNDS = Contest.Ground.values
DECISIONS = ("upheld", "declined")


@pytest.fixture
def leads(people, brandt, read, deliveries):
    """Mr Brandt's call is read; Lena leads Tom's team."""
    people["tom"] = brandt.agent.user
    people["lena"] = make_user("lena", Role.TEAM_LEAD, team=deliveries, name="Lena Voss")
    store(readings=[read(brandt)])
    return people


def contested(brandt, leads, ground="none", place=0) -> Contest:
    return contest(conversation=brandt, place=place, ground=ground, note="He laughed.", by=leads["tom"])


def answered(row, by, decision) -> Contest:
    row.refresh_from_db()
    return answer_contest(contest=row.pk, decision=decision, words="I listened.", by=by, version=row.version)


def changed(brandt, *texts) -> None:
    """Another text of the same conversation, read by the same version of the reader."""
    turns = [{"speaker": "customer" if n % 2 == 0 else "agent", "text": text} for n, text in enumerate(texts)]
    brandt.transcript.turns = turns
    brandt.transcript.save()
    brandt.fingerprint, brandt.turns = "of-another-text", len(turns)
    brandt.save()
    store(readings=[READER.read(brandt.told())])


def test_a_contest_of_a_moment_that_is_gone_is_shown_without_its_words(client, brandt, leads):
    row = contested(brandt, leads)
    changed(brandt, "Hello.", "Good morning.")
    assert not Moment.objects.exists()

    client.force_login(leads["lena"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("contests"))
    (shown,) = told([row], viewer=leads["qa_lead"], naming=Naming(leads["qa_lead"]))

    assert page.status_code == 200
    assert "He laughed." in page.content.decode()
    assert (shown.customer, shown.agent, shown.outcome) == ("", "", "hollow")


def test_a_contest_of_another_text_shows_no_words_of_the_moment_that_took_its_place(brandt, leads):
    row = contested(brandt, leads)
    changed(
        brandt, "Hello.", "Good morning.", "This is the third time I call and nobody came. I am fed up.",
        "We apologise for any inconvenience caused.",
    )  # fmt: skip
    assert Moment.objects.exists()

    (shown,) = told([row], viewer=leads["qa_lead"], naming=Naming(leads["qa_lead"]))

    assert (shown.customer, shown.agent) == ("", "")


def test_upholding_that_it_was_no_moment_after_the_text_changed_corrects_nothing_and_fails_at_nothing(brandt, leads):
    row = contested(brandt, leads)
    changed(brandt, "Hello.", "Good morning.")

    answered(row, leads["lena"], "upheld")

    assert answered(row, leads["qa_lead"], "upheld").state == Contest.State.UPHELD
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("ground", "pair"), list(itertools.product(GROUNDS, itertools.product(DECISIONS, repeat=2))))
def test_each_ground_with_each_pair_of_answers(brandt, leads, ground, pair):
    row = contested(brandt, leads, ground=ground)
    before = Reading.objects.values("needed", "met", "missed", "hollow", "unsure").get()

    answered(row, leads["lena"], pair[0])
    done = answered(row, leads["qa_lead"], pair[1])

    upheld = "upheld" in pair
    moment = Moment.objects.get()
    assert done.state == ("upheld" if upheld else "declined")
    assert done.closed_at is not None
    assert moment.set_aside is upheld
    assert moment.owner == ("process" if upheld and ground == "impossible" else "")
    assert moment.outcome == "hollow", "what the reader said stays beside it"
    assert Reading.objects.values("needed", "met", "missed", "hollow", "unsure").get() == before
    assert Correction.objects.exists() is (upheld and ground == "none")
    with pytest.raises(Conflict):
        answered(row, leads["qa_lead"], "declined")


def test_the_whole_reading_can_be_upheld_and_all_its_moments_go_aside(brandt, leads):
    row = contested(brandt, leads, ground="other", place=None)
    answered(row, leads["lena"], "declined")
    answered(row, leads["qa_lead"], "upheld")

    assert not Moment.objects.filter(set_aside=False).exists()
    store(readings=[replace(READER.read(brandt.told()), reader_version="next")])
    assert not Moment.objects.filter(set_aside=False).exists(), "another version's moments are aside as well"


@pytest.mark.parametrize("turn", ["4", "99", "00099"])
def test_a_turn_that_is_not_there_is_refused_by_the_form(signed_in, leads, turn):
    client, address = signed_in("qa_lead"), f"{reverse('correct', args=['brandt-1'])}?turn={turn}"

    assert client.get(address).status_code == 422
    assert client.post(address, {"feeling": "1", "version-feeling": "0"}).status_code == 422
    assert not Correction.objects.exists()


@pytest.mark.parametrize("moment", ["1", "99"])
def test_a_moment_that_is_not_there_cannot_be_contested_by_the_form(client, leads, moment):
    client.force_login(leads["tom"], backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"{reverse('contest', args=['brandt-1'])}?moment={moment}"

    assert client.get(address).status_code == 404
    assert client.post(address, {"note": "No.", "ground": "met"}).status_code == 404


def test_two_people_and_two_windows_each_keep_their_own(leads, brandt):
    first = correct(conversation=brandt, turn=1, label="feeling", value=0, by=leads["qa_lead"])
    correct(conversation=brandt, turn=1, label="feeling", value=2, by=leads["evaluator"])
    for by, version in (("qa_lead", 0), ("qa_lead", 2), ("evaluator", 0), ("lena", 1)):
        with pytest.raises(Conflict):
            correct(conversation=brandt, turn=1, label="feeling", value=1, by=leads[by], version=version)

    again = correct(conversation=brandt, turn=1, label="feeling", value=1, by=leads["qa_lead"], version=first.version)

    assert again.version == 2
    assert sorted(Correction.objects.values_list("by__username", "value")) == [("joanna", 1), ("pavel", 2)]
