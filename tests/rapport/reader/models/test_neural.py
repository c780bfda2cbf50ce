"""The encoder's scores: chances of every label, the same each time, and sums of its tokens' parts."""

from __future__ import annotations

import sys
from itertools import pairwise

import numpy as np
import pytest

from rapport.reader.models.encoder_input import turn_input
from rapport.reader.models.neural import COLUMNS, LABELS, Neural, log_softmax
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

SAID = (
    ("customer", "This is the third time I call and nobody came. I am fed up."),
    ("agent", "We apologise for any inconvenience caused."),
    ("customer", "My husband died in March and now you want HIS signature?? 😡"),
    ("agent", "I'm so sorry about your husband. I have just stopped the letters, so nothing more will come."),
    ("customer", "thank you"),
)


@pytest.fixture(scope="module")
def rows(subwords):
    """Each turn's speaker and what the encoder is shown of it."""
    told = [(speaker, subwords.pieces(text)) for speaker, text in SAID]
    return [(speaker, turn_input(told, place, "chat", subwords)) for place, (speaker, _) in enumerate(told)]


def test_every_label_of_the_speaker_has_a_chance_for_each_value(neural, rows):
    for speaker, shown in rows:
        found = neural.score(speaker, shown)

        labels = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}[speaker]
        assert {label: len(chances) for label, chances in found.log_chances.items()} == {
            label: len(values) for label, values in labels.items()
        }
        for chances in found.log_chances.values():
            assert np.exp(chances).sum() == pytest.approx(1.0)
        assert found.parts.shape == (len(shown.ids), sum(count for _, _, count in COLUMNS))


def test_a_row_is_scored_alike_twice_and_whatever_was_scored_before_it(neural, rows):
    first = [neural.score(*row) for row in rows]

    again = [neural.score(*row) for row in reversed(rows)][::-1]

    for one, other in zip(first, again, strict=True):
        assert all(np.array_equal(one.log_chances[label], other.log_chances[label]) for label in one.log_chances)
        assert np.array_equal(one.parts, other.parts)


def test_another_session_scores_alike(neural, rows):
    other = Neural.load()

    for speaker, shown in rows:
        assert np.array_equal(neural.score(speaker, shown).parts, other.score(speaker, shown).parts)


def test_what_came_before_has_no_part_in_the_sum(neural, rows):
    for speaker, shown in rows:
        parts = neural.score(speaker, shown).parts

        assert not parts[np.array(shown.segments) == 1].any()
        assert parts[shown.own : shown.own + len(shown.pieces.ids)].any()


def test_the_parts_add_up_to_the_score_but_for_the_line_of_the_first_token(graph, rows):
    from onnxruntime import InferenceSession

    total, first_line = graph.inputs("scores", "Add")
    assert graph.made_by[total][0] == "ReduceSum"
    session = InferenceSession(graph.giving_out(first_line), providers=["CPUExecutionProvider"])

    for _, shown in rows:
        ids, segments = np.array([shown.ids]), np.array([shown.segments])
        scores, parts, line = session.run(["scores", "parts", first_line], {"ids": ids, "segments": segments})

        assert scores - line[0] == pytest.approx(parts.sum(axis=0), abs=1e-4)


def test_columns_lie_side_by_side_and_none_is_left_over(neural):
    ends = [neural.columns(kind, label) for kind, by_label in LABELS.items() for label in by_label]

    assert ends[0].start == 0
    assert all(left.stop == right.start for left, right in pairwise(ends))
    assert ends[-1].stop == sum(count for _, _, count in COLUMNS)


def test_without_onnxruntime_there_is_an_import_error(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)

    with pytest.raises(ImportError, match="onnxruntime"):
        Neural.load()


def test_log_chances_do_not_overflow_and_do_not_mind_a_shift():
    scores = np.array([1000.0, 999.0, -1000.0])

    found = log_softmax(scores)

    assert np.exp(found).sum() == pytest.approx(1.0)
    assert found == pytest.approx(log_softmax(scores - 1000.0))
    assert found[0] - found[1] == pytest.approx(1.0)
