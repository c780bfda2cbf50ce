import numpy as np
import pytest

from rapport.reader.models.encoding import Encoder
from rapport.reader.models.fields import Fields
from rapport.reader.models.linear import LEAST, LinearModel

MODEL = LinearModel(
    encoder=Encoder(
        {"own": {"bad": 0, "good": 1}, "signals": {"always": 2}}, (1.0, 1.0, 1.0), {"own": 1.0}, frozenset()
    ),
    values={"pair": 2, "three": 3},
    weights=np.array([[2.0, 0.0, 1.0, -1.0], [-2.0, 0.0, -1.0, 3.0], [0.0, 0.5, 0.0, 0.0]]),
)


def rows(*texts):
    return MODEL.encode([Fields({"own": text}, {"always": 1.0}) for text in texts])


def test_a_pair_takes_one_column_and_its_chances_add_up():
    chances = MODEL.log_chances(rows(("bad",), ()))

    assert chances["pair"].shape == (2, 2)
    assert np.exp(chances["pair"]).sum(axis=1) == pytest.approx([1, 1])
    assert np.exp(chances["pair"][0, 1]) == pytest.approx(1 / (1 + np.exp(-2)))
    assert np.exp(chances["pair"][1, 1]) == pytest.approx(0.5)


def test_more_values_are_a_softmax():
    (chances,) = np.exp(MODEL.log_chances(rows(("good",)))["three"])

    expected = np.exp([0.5, -1.0, 3.0])
    assert chances == pytest.approx(expected / expected.sum())


def test_no_chance_is_taken_for_nothing():
    sure = LinearModel(MODEL.encoder, {"pair": 2}, np.array([[100.0], [0.0], [0.0]]))

    assert sure.log_chances(rows(("bad",)))["pair"][0, 0] == LEAST


def test_the_pull_says_what_speaks_for_a_value():
    assert MODEL.pull("pair", 1, 0).tolist() == [2.0, -2.0, 0.0]
    assert MODEL.pull("pair", 0, 1).tolist() == [-2.0, 2.0, 0.0]
    assert MODEL.pull("three", 2, 0).tolist() == [-1.0, 3.0, -0.5]
    assert MODEL.pull("three", 1, None) == pytest.approx([1.0, -5 / 3, -1 / 6])


def test_an_unknown_label_has_no_columns():
    with pytest.raises(KeyError):
        MODEL.columns("mood")
