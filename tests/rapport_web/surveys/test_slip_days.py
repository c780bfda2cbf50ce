"""The day in a page's heading, by the centre's clock and each language's own way; and which step and tongue it opens in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from rapport.instrument import core_form
from rapport_web.conversations.models import Conversation
from rapport_web.people.models import SiteProfile
from rapport_web.surveys import slips
from rapport_web.surveys.models import Answer, Invitation
from rapport_web.surveys.slips import Slip, number_in, slip_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)  # a Thursday


@pytest.fixture
def headed(monkeypatch):
    """A function that gives the heading of a page about a conversation at some time, looked at on that Thursday."""
    monkeypatch.setattr(slips.timezone, "now", lambda: NOW)

    def head(when, language="en", channel="voice"):
        return Slip("s", core_form(), language, {}, 1, 7, when=when, channel=channel).heading

    return head


@pytest.mark.parametrize(
    ("before", "day"),
    [
        (timedelta(0), "Thursday"),
        (timedelta(days=1), "Wednesday"),
        (timedelta(days=5, hours=23), "Friday"),
        (timedelta(days=6), "4 September"),
        (timedelta(days=7), "3 September"),
        (timedelta(days=-1), "11 September"),
        (timedelta(days=365), "10 September"),
    ],
)
def test_a_weekday_is_said_only_where_it_can_be_no_other(centre, headed, before, day):
    assert headed(NOW - before).endswith(f"on {day}?")


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", "Wednesday"),
        ("Pacific/Auckland", "Thursday"),
        ("America/New_York", "Wednesday"),
        ("No/Where", "Wednesday"),
    ],
)
def test_the_day_is_that_of_the_centres_clock(centre, headed, zone, day):
    SiteProfile.objects.update(time_zone=zone)

    assert headed(datetime(2026, 9, 9, 20, 30, tzinfo=UTC)).endswith(f"on {day}?")


@pytest.mark.parametrize(("language", "day"), [("de", "Mittwoch"), ("es", "miércoles"), ("nl", "woensdag")])
def test_a_bare_weekday_in_languages_that_have_it(centre, headed, language, day):
    assert day in headed(NOW - timedelta(days=1), language)


@pytest.mark.parametrize(("language", "not_said"), [("fr", "mercredi"), ("pl", "środa")])
def test_a_date_where_a_bare_weekday_would_mean_every_one(centre, headed, language, not_said):
    found = headed(NOW - timedelta(days=1), language)

    assert not_said not in found
    assert "9" in found


def test_without_a_day_none_is_made_up(centre, headed):
    assert "{" not in headed(None)
    assert not any(day in headed(None) for day in ("Thursday", "September", "1970"))


def test_a_link_that_leads_nowhere_speaks_the_browsers_first_language(centre):
    page = Slip.nowhere(["de-CH", "fr"])

    assert (page.language, page.questions, page.steps, page.counted) == ("de", [], [], "")
    assert Slip.nowhere([]).language == "en"
    assert Slip.nowhere(["tlh"]).language == "en"


@pytest.mark.parametrize(
    ("chosen", "browser", "opened"),
    [
        ("", [], "en"),
        ("de", ["fr"], "de"),
        ("", ["fr-CA", "de"], "fr"),
        ("tlh", ["de"], "de"),
        ("<script>", ["xx"], "en"),
        ("", ["*"], "en"),
    ],
)
def test_the_tongue_is_the_chosen_else_the_browsers_else_the_forms(hale_asked, chosen, browser, opened):
    page = slip_of(hale_asked, secret="s", wanted=(chosen, browser), step=None)

    assert page.language == opened


def test_the_tongue_of_what_was_answered_goes_before_the_browsers(hale_asked):
    Answer.objects.create(conversation=hale_asked.conversation, invitation=hale_asked, language="nl")

    invitation = Invitation.objects.get()
    assert slip_of(invitation, secret="s", wanted=("", ["de"]), step=None).language == "nl"
    assert slip_of(invitation, secret="s", wanted=("es", ["de"]), step=None).language == "es"


@pytest.mark.parametrize(("wanted", "step"), [(None, 1), (1, 1), (2, 2), (7, 1)])
def test_a_step_that_asks_nothing_gives_way_to_the_next_that_does(hale_asked, wanted, step):
    assert slip_of(hale_asked, secret="s", wanted=("en", []), step=wanted).step == step


def test_it_goes_on_where_it_was_left(hale_asked):
    Invitation.objects.update(step=2, partial={"empathy": 2})

    page = slip_of(Invitation.objects.get(), secret="s", wanted=("en", []), step=None)

    assert (page.step, page.is_last, page.before) == (3, True, 2)


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("999", 999), ("1000", None), ("1 ", None), ("+1", None), ("١", None)]
)
def test_only_a_plain_small_number_is_a_step(text, number):
    assert number_in(text) == number


def test_nothing_of_what_was_said_stands_in_the_heading(hale_asked):
    Conversation.objects.update(topic="Divorce", started_at=timezone.now())
    invitation = Invitation.objects.select_related("conversation").get()

    page = slip_of(invitation, secret="s", wanted=("en", []), step=None)

    assert "Divorce" not in page.heading + page.intro + page.consent + page.thanks
