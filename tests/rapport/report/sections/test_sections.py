"""What each part of the page says, read as a reader of the page reads it."""

from __future__ import annotations

import html
import re

import polars as pl
import pytest

from rapport.report import ReportSettings, build


def text_of(page: str) -> str:
    """The page's words, each run of white space as one space."""
    body = page[page.index("<main") :]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body))).replace(" ,", ",").replace(" .", ".")


def part(page: str, anchor: str) -> str:
    """The words of one part of the page."""
    start = page.index(f'aria-labelledby="{anchor}"')
    return text_of("<main>" + page[start : page.index("</section>", start)])


@pytest.fixture(scope="module")
def settings():
    return ReportSettings(resamples=100)


@pytest.fixture(scope="module")
def partly(centre, settings):
    made = centre(800, answered=0.4, seed=5)
    return build(made.conversations, made.readings, made.answers, settings=settings)


def test_the_first_screen_answers_says_why_and_what_next(page):
    said = part(page, "v")

    assert "Need more" in said
    assert "of 100 customers did not feel understood" in said
    assert "400 customers’ answers to 400 conversations (100 of 100 answered)" in said
    assert "What to do next" in said
    assert "Intervals here hold 90 times in 100." in said


def test_each_estimand_stands_against_its_bound_and_as_a_table(page):
    said = part(page, "e")

    for words in (
        "Does it matter, at equal resolution?",
        "Do many go without it?",
        "How much is there to gain?",
        "A link is not yet a cause.",
        "The same as a table",
        "Bound",
        "Effective",
    ):
        assert words in said
    assert page.count('class="bound"') >= 3


def test_drivers_name_whose_voice_they_are_and_may_tie(page):
    said = part(page, "d")

    assert "Customer" in said
    assert "The matter was resolved" in said
    assert "I felt understood" in said
    assert "1st" in said
    assert "All ratings come from one person in one sitting" in said


def test_two_drivers_that_overlap_are_not_ranked(centre, settings):
    made = centre(260, link=0.02, solved=0.5, seed=9)
    extra = made.answers.with_columns(waiting=pl.Series([1, 2, 3, 4, 5] * 52), clarity=pl.Series([5, 1, 4, 2, 3] * 52))

    said = part(build(made.conversations, made.readings, extra, settings=settings).html(), "d")

    assert re.search(r"\d(st|nd|rd|th) (or|to) \d", said)
    assert "means that the data cannot order them" in said


def test_the_quadrant_shows_four_cells_and_how_to_read_them(page):
    said = part(page, "q")

    for words in ("Caring and solved", "Caring, not solved", "Not caring but solved", "Neither", "Read it both ways."):
        assert words in said
    assert "Rows from the Reader" in said
    assert "The other way round" in said
    assert "Compared like with like" in said


def test_moments_are_counted_by_outcome_and_quoted(page):
    counted, quoted = part(page, "m"), part(page, "w")

    assert "300 moments in 300 of 400 conversations read" in counted
    for words in ("Met", "Missed", "Hollow", "not corrected by evaluations"):
        assert words in counted
    assert "We apologise for any inconvenience caused." in quoted
    assert "felt understood" in quoted


def test_what_hurts_has_an_owner_and_a_customers_words(page):
    said = part(page, "c")

    for words in ("People", "Process", "Technology", "Product", "Nothing went wrong", "did not know of each other"):
        assert words in said
    # What the customers of this centre say shows a feeling and none of the kinds of trouble.
    assert "This is the third time I call" not in said


def test_parts_stand_by_name_with_what_to_do(page):
    said = part(page, "parts")

    assert said.index("bills") < said.index("faults") < said.index("moving")
    assert "By name, not by size" in said


def test_parts_with_too_few_answers_are_folded_away(ordinary, settings):
    page = build(ordinary.conversations, ordinary.readings, ordinary.answers.head(100), settings=settings).html()

    assert "Too few answers to tell: 3 topics 60 are needed in each" in part(page, "parts")


def test_teams_and_agents_are_in_groups_by_name(page):
    teams, agents = part(page, "by-team"), part(page, "by-agent")

    assert teams.index("Harbour") < teams.index("Hill")
    assert "Sorted by name inside each group" in teams
    assert "Too few to show: 24 people 30 moments are needed" in agents


def test_no_teams_are_said_so(ordinary, settings):
    import dataclasses

    bare = [dataclasses.replace(c, team=None, agent=None) for c in ordinary.conversations]

    page = build(bare, ordinary.readings, ordinary.answers, settings=settings).html()

    assert "The conversations name no team." in part(page, "by-team")
    assert "The conversations name no agent." in part(page, "by-agent")


def test_silence_is_told_with_its_weights(partly):
    said = part(partly.html(), "s")

    assert "of 800 conversations answered" in said
    assert "Could the silent change it?" in said
    assert "So that they match all conversations by" in said
    assert "By channel: how many answered" in said


def test_where_everybody_answered_nobody_was_silent(page):
    assert "Nobody was silent" in part(page, "s")


def test_how_it_was_computed_names_all_that_is_needed_to_do_it_again(page, report):
    said = part(page, "h")

    for words in (
        report.contents.settings.digest(),
        "seed 0",
        "rapport-qa 0.",
        "labelled 1",
        "Refused",
        "Masked",
        "Left out",
        "Whose voice each figure is",
        "What this page cannot tell",
    ):
        assert words in said


def test_without_moments_nothing_is_counted(contact, read_as, settings):
    contacts = [contact(f"c{i}", "none") for i in range(40)]
    conversations = [conversation for conversation, _ in contacts]
    readings = read_as(conversations, {c.id: told for c, told in contacts})

    page = build(conversations, readings, settings=settings).html()

    assert "No moment." in part(page, "m")
    assert "Nothing to set side by side." in part(page, "q")


def test_masked_names_are_chips_in_the_quotes(contact, read_as, settings):
    one, told = contact("c-1", "hollow", said="I am <name:1> and I am fed up with it all, <agent:17>, I really am!")

    page = build([one], read_as([one], {"c-1": told}), settings=settings).html()

    assert '<span class="masked">name</span>' in page
    assert '<span class="masked">agent 17</span>' in page
    assert "&lt;name:1&gt;" not in page


def test_the_same_line_again_is_shown_with_whose_it_is(contact, read_as, settings):
    contacts = [
        contact(f"{agent}-{i}", "hollow", agent=agent, team="Harbour") for agent in ("Ines", "Todd") for i in range(40)
    ]
    conversations = [conversation for conversation, _ in contacts]
    readings = read_as(conversations, {c.id: told for c, told in contacts})

    said = part(build(conversations, readings, settings=settings).html(), "by-agent")

    assert "The same line in more than 30 of 100 contacts" in said
    assert "We apologise for any inconvenience caused." in said
    assert "Process" in said


@pytest.mark.parametrize("anchor", ["e", "d", "q", "m", "c", "parts", "by-team", "by-agent"])
def test_every_part_names_whose_voice_its_figures_are(page, anchor):
    said = part(page, anchor)

    assert "Customer" in said or "Reader" in said
