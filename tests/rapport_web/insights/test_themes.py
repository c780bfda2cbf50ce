"""Customers' own words: known themes come out with known shares, and every quote stands where it says."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from rapport.measurement.intervals import wilson
from rapport_web.conversations.models import Conversation
from rapport_web.insights.models import Kept
from rapport_web.insights.rows import made_of, names_of
from rapport_web.insights.stamp import stamp
from rapport_web.readings.models import Reading
from rapport_web.surveys.models import Answer, Heard, Invitation, Sending
from rapport_web.surveys.services import make_questionnaire, publish
from rapport_web.surveys.services.forgetting import forget_answers

LONG_AGO = datetime(2024, 6, 30, tzinfo=UTC)
PAGE = "/customers/their-words"
WAITED = "I waited forty minutes, twice. <name:1> was kind about it."
LOOPED = "Nobody knew of my order & I had to tell it again."


def html(response) -> str:
    return response.content.decode()


def hear(answers: list[Answer], *themes: str, start: int = 0, end: int = 0, cause: str = "process") -> None:
    Heard.objects.bulk_create(
        Heard(
            answer=answer,
            reader="comments 1",
            cause=cause,
            themes=list(themes),
            quotes=[
                {"question": "comment", "start": start, "end": end, "text": answer.comment[start:end], "shows": theme}
                for theme in themes
            ],
        )
        for answer in answers
    )


@pytest.fixture
def written(asked) -> None:
    """Of 100 customers 30 wrote that they waited, 30 that they told it again, 20 nothing of a theme, 20 nothing."""
    hear(asked(30, satisfaction=2, comment=WAITED), "waiting", "treated_kindly", end=22)
    hear(asked(30, satisfaction=1, comment=LOOPED), "repeating", end=23)
    hear(asked(20, satisfaction=4, comment="All as it should be."), cause="")
    asked(20, satisfaction=5)


def test_each_theme_has_its_share_of_all_who_wrote(written, computed) -> None:
    result = computed("themes").result

    waiting = result["themes"]["waiting"]
    low, high = wilson(30 / 80 * waiting["share"]["n_effective"], waiting["share"]["n_effective"])
    assert (result["answers"], result["worded"], result["heard"]) == (100, 80, 80)
    assert (waiting["n"], waiting["share"]["estimate"]) == (30, pytest.approx(30 / 80))
    assert (waiting["share"]["low"], waiting["share"]["high"]) == (
        pytest.approx(low, abs=1e-6),
        pytest.approx(high, abs=1e-6),
    )
    assert waiting["satisfied"]["estimate"] == 2
    assert result["satisfied"]["estimate"] == pytest.approx((60 + 30 + 80) / 80)
    assert sum(week["n"] for week in waiting["weeks"]["weeks"]) == 80


def test_quotes_are_exact_and_each_conversation_is_quoted_once(written, computed) -> None:
    result = computed("themes").result

    quotes = [quote["excerpt"] for found in result["quotes"].values() for quote in found]
    of_waiting = result["quotes"]["waiting"][0]["excerpt"]
    assert of_waiting["text"][slice(*of_waiting["quotes"][0])] == "I waited forty minutes"
    assert len({each["conversation"] for each in quotes}) == len(quotes)
    assert set(result["quotes"]) >= {"waiting", "repeating"}


def test_words_that_changed_since_they_were_heard_are_not_quoted(written, computed) -> None:
    Answer.objects.filter(comment=WAITED).update(comment="Something else.")

    assert computed("themes").result["quotes"]["waiting"] == []


def test_two_themes_as_frequent_as_each_other_are_not_ranked(written, signed_in, computed) -> None:
    computed("themes")

    page = html(signed_in("manager").get(PAGE))

    assert "Most often one of these: “" in page
    assert "which of them comes first cannot be told" in page
    assert page.index("Had to wait</a>") < page.index("Had to tell it again, or to chase</a>")


def test_the_page_shows_masked_words_under_the_marker_with_a_way_to_all(written, signed_in, computed) -> None:
    computed("themes")

    page = html(signed_in("qa_lead").get(PAGE))

    assert '<mark class="q cue">I waited forty minutes</mark>' in page
    assert '<span class="masked">name</span>' in page
    assert "Nobody knew of my order</mark> &amp; I" in page
    assert f"{PAGE}/waiting" in page


def test_only_the_chosen_owners_themes_are_shown(written, signed_in, computed) -> None:
    computed("themes")
    client = signed_in("manager")

    page = html(client.get(f"{PAGE}?owner=technology"))

    assert "The app or the website did not work" in page
    assert "Had to wait" not in page
    assert client.get(f"{PAGE}?owner=moon").status_code == 422


def test_a_theme_has_a_page_of_all_its_answers(written, signed_in, computed) -> None:
    computed("themes")
    client = signed_in("team_lead")
    computed("themes", role="team_lead")

    first = html(client.get(f"{PAGE}/waiting"))
    after = first.split("?after=")[1].split('"')[0]
    second = html(client.get(f"{PAGE}/waiting?after={after}"))

    assert first.count('<li class="pair') == 25
    assert second.count('<li class="pair') == 5
    assert '<mark class="q cue">I waited forty minutes</mark>' in first
    assert client.get(f"{PAGE}/moonlight").status_code == 404


def test_a_process_owner_reads_words_only_where_no_person_hurt(written, signed_in, computed) -> None:
    conversation = Answer.objects.filter(comment=WAITED).first().conversation
    Reading.objects.create(
        conversation=conversation, reader="r", version="1", cause="process", fingerprint=conversation.fingerprint
    )
    computed("themes", role="process_owner")
    client = signed_in("process_owner")

    whole, page = html(client.get(PAGE)), html(client.get(f"{PAGE}/waiting"))

    assert "are not among those you may read" in whole
    assert page.count('<li class="pair') == 1
    assert "the answers are those that you may read" in page


def test_before_words_are_heard_the_page_says_that_they_wait(asked, signed_in, computed) -> None:
    asked(2, comment="Thanks")
    computed("themes")

    assert "What they wrote has not been read yet" in html(signed_in("manager").get(PAGE))


def test_without_words_the_page_says_what_will_stand_here(asked, signed_in, computed) -> None:
    asked(2, satisfaction=3)
    computed("themes")

    assert "Nobody has written anything yet" in html(signed_in("manager").get(PAGE))


@pytest.mark.parametrize("role", ["agent", "evaluator", "administrator"])
def test_who_may_not_is_refused(signed_in, role) -> None:
    assert signed_in(role).get(PAGE).status_code == 403
    assert signed_in(role).get(f"{PAGE}/waiting").status_code == 403


def test_tables_are_files(written, signed_in, computed) -> None:
    computed("themes")
    client = signed_in("manager")

    found = {name: client.get(f"{PAGE}/tables/{name}?export=csv") for name in ("themes", "weeks")}
    rows = {name: list(csv.reader(io.StringIO(b"".join(f).decode("utf-8-sig")))) for name, f in found.items()}

    assert rows["themes"][1][:4] == ["waiting", "process", "30", "0.375"]
    assert {row[0] for row in rows["weeks"][1:]} == {"waiting", "treated_kindly", "repeating"}
    assert client.get(f"{PAGE}/tables/other?export=csv").status_code == 404


def test_each_figure_counts_exactly_its_rows(written, computed) -> None:
    result = computed("themes").result

    for name in names_of("themes"):
        made = made_of("themes", name)
        assert made.among(Conversation.objects.all()).count() == made.kept(result)["rows"]


def test_quotes_go_with_the_answers_whose_months_are_over(written, computed, people) -> None:
    kept, verdict = computed("themes"), computed("response")
    row = make_questionnaire(name="After chats", by=people["qa_lead"])
    version = publish(questionnaire=row, by=people["qa_lead"])
    sending = Sending.objects.create(name="All", questionnaire=row, since=LONG_AGO, seed=1)
    quoted = Conversation.objects.get(reference=kept.quoted[0])
    invitation = Invitation.objects.create(
        sending=sending, conversation=quoted, version=version, chance=1, state="answered"
    )
    Answer.objects.filter(conversation=quoted).update(invitation=invitation, answered_at=LONG_AGO)
    before = stamp()

    assert forget_answers() == 1

    assert list(Kept.objects.all()) == [verdict]
    assert stamp() != before


def test_an_answer_that_goes_on_makes_the_figures_anew(written) -> None:
    first = Answer.objects.order_by("pk").first()
    before = stamp()

    Answer.objects.filter(pk=first.pk).update(satisfaction=5, answered_at=timezone.now())

    assert stamp() != before
