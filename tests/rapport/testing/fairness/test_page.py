"""The page says what was measured, for every group, dialect and tone."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.testing.fairness import CUSTOMERS_WORDS, KINDS, shipped

PAGE = Path(__file__).resolve().parents[4] / "docs" / "explanations" / "fairness.md"
MEASURED = PAGE.read_text(encoding="utf-8").split("<!-- measured")[1].split("<!-- /measured -->")[0]


@pytest.mark.parametrize("group", [*shipped().names, *shipped().genders, *CUSTOMERS_WORDS])
def test_every_group_has_its_row_of_figures(group):
    rows = [line for line in MEASURED.splitlines() if line.startswith(f"| {group} |")]

    assert rows
    assert all("%" in row and "(" in row for row in rows)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", ["masked", "not masked"])
def test_every_swap_has_its_flips_with_and_without_masking(kind, how):
    assert f"| {kind}, {how} |" in MEASURED


def test_the_page_says_which_reader_was_measured():
    assert "Reader `rapport` " in MEASURED
