from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from rapport.report.analysis.figure import share, too_few
from rapport.report.sections import causes as drawn


@pytest.fixture
def causes(report):
    return report.contents.causes


def changed(causes, owner, **more):
    return dataclasses.replace(
        causes, by_owner=causes.by_owner | {owner: dataclasses.replace(causes.by_owner[owner], **more)}
    )


def test_owners_stand_in_a_fixed_order_with_glyph_and_word(causes):
    page = drawn.section(causes)

    places = [page.index(f"c-{owner}") for owner in ("people", "process", "technology", "product")]
    assert places == sorted(places)
    assert page.index("Nothing went wrong") > places[-1]


def test_the_readers_share_and_the_customers_rating_stand_side_by_side(causes):
    figure = share(np.repeat([True, False], [40, 60]), voice="customer", least=30)

    page = drawn.section(changed(causes, "process", satisfied=figure))

    assert '<b>40</b> <span class="muted">(31 to 50)</span>' in page
    assert "Shares from the" in page


def test_too_few_ratings_say_so(causes):
    page = drawn.section(changed(causes, "people", satisfied=too_few(8, least=30, voice="customer")))

    assert "can’t tell" in page


def test_what_was_set_aside_stands_with_its_owner(causes):
    page = drawn.section(changed(causes, "process", set_aside=37))

    assert ">37</td>" in page
    assert "They are in no agent’s figure; they are the owner’s." in page


def test_what_was_not_clear_is_counted_apart(causes):
    page = drawn.section(dataclasses.replace(causes, unsure=27))

    assert "In 27 more it was a guess" in page
    assert "Each of these could be of any kind" in page


def test_where_only_the_ends_are_known_they_are_said(causes):
    known = causes.by_owner["people"].share

    page = drawn.section(changed(causes, "people", share=dataclasses.replace(known, estimate=None, low=0, high=0.18)))

    assert "can’t tell (0 to 18)" in page
    assert 'aria-label="people: can’t tell, between 0 and 18"' in page


def test_nothing_clear_at_all_cannot_be_told(causes):
    page = drawn.section(dataclasses.replace(causes, n=0, unsure=0, disconnect_n=0))

    assert "In no conversation was the cause clear enough to be counted." in page
    assert "<table" not in page
