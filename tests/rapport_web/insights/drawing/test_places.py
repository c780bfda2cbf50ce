"""Places that may tie, names of columns, ratings and the trap, as a page says them."""

from __future__ import annotations

import pytest
from django.utils import translation

from rapport.measurement.verdict import trap
from rapport.report.analysis.figure import Figure
from rapport.report.analysis.plain import plain
from rapport_web.insights.drawing.figures import Rated, tenth
from rapport_web.insights.drawing.items import words
from rapport_web.insights.drawing.places import place
from rapport_web.insights.drawing.trapped import both_ways


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(1, 1, "1st"), (2, 3, "2nd or 3rd"), (4, 8, "4th to 8th"), (12, 13, "12th or place 13")],
)
def test_a_place_says_what_it_does_not_know(first, last, said) -> None:
    assert place(first, last) == said


def test_a_column_of_the_core_has_its_words_and_a_company_s_own_its_name() -> None:
    assert words("cared") == "Felt cared for"
    assert words("value_fair_play") == "Value fair play"


def test_a_mean_stays_on_its_scale_and_says_what_is_missing() -> None:
    told = Figure(estimate=4.9, low=4.6, high=5.2, n=40, n_effective=40.0, voice="customer")
    few = Figure(estimate=None, low=None, high=None, n=4, n_effective=4.0, voice="customer", missing=26)

    assert Rated(told, "Satisfaction").words == "4.9 of 5 (4.6 to 5.0)"
    assert "4.9 of 5" in str(Rated(told, "Satisfaction").drawn)
    assert Rated(few, "Satisfaction").words == "can’t tell, 26 more needed"
    assert 'class="iv none"' in str(Rated(few, "Satisfaction").drawn)


def test_numbers_have_a_true_minus_and_the_language_s_comma() -> None:
    assert tenth(-0.34) == "−0.3"
    assert tenth(-0.04) == "0.0"
    with translation.override("de"):
        assert tenth(3.44) == "3,4"


def test_the_trap_is_said_both_ways_as_a_ratio_and_like_with_like() -> None:
    found = both_ways(plain(trap([[88, 12], [40, 60]])) | {"answers": 200})

    assert found is not None
    assert found.one_way.startswith("Satisfied were 69 (")
    assert "of the satisfied, 88 (80 to 93) of 100 felt understood; of the others, 40" in found.other_way
    assert found.times.startswith("That is 4.1")
    assert found.alike == ""
    assert both_ways(None) is None


def test_simpsons_case_reads_as_explained() -> None:
    found = both_ways(plain(trap([[[300, 100], [300, 100]], [[2, 6], [48, 144]]])) | {"answers": 1000})

    assert found is not None
    assert found.alike.startswith("Among matters that ended alike: 1.00 times")
    assert found.reading.startswith("Explained by resolution")
