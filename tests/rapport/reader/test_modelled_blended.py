"""Judging by the linear model and the encoder together: the reason is a term of the sum that decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.blending import Blend
from rapport.reader.judge_labels import LabelReader
from rapport.reader.models.mixture import load_mixture
from rapport.reader.models.model_file import load_shipped
from rapport.reader.models.neural import Neural
from rapport.reader.models.subwords import Subwords
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

MODEL = load_shipped()
TOLD = Conversation(
    "c",
    "chat",
    (
        Turn("customer", "This is the third time I call and nobody came. İ am fed up! 😡"),
        Turn("agent", "I'm so sorry, <name:1>. I have just refunded the £20, see https://x.y/z @shop"),
        Turn("customer", "thank you so much"),
    ),
)


@pytest.fixture(scope="module")
def blend():
    """The encoder with a mixture that is changed for a test."""
    neural, subwords, shipped = Neural.load(), Subwords.load(), load_mixture()
    return lambda **changes: Blend(neural, subwords, replace(shipped, **changes))


def judge(blend, conversation=TOLD):
    (judged,) = LabelReader(MODEL, blend).judge([conversation])
    return judged


def shares(share):
    return dict.fromkeys(CUSTOMER_LABELS | AGENT_LABELS, share)


def positive(judged):
    return [
        (turn, name, judgement)
        for turn, labels in enumerate(judged.turns)
        for name, judgement in labels.items()
        if judgement.value not in (0, "neutral")
    ]


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_every_positive_label_has_words_of_its_turn_and_a_reason_that_quotes_them(blend, share):
    found = positive(judge(blend(shares=shares(share), doubt=0.0)))

    assert found
    for turn, name, judgement in found:
        text = TOLD.turns[turn].text
        assert judgement.spans, name
        assert all(span.turn == turn and text[span.start : span.end].strip() for span in judgement.spans)
        quoted = [part.split("”")[0] for part in judgement.because.split("“")[1:]]
        assert all(part in text for part in quoted)
        assert quoted or "none of its own words did" in judgement.because


def test_where_the_encoder_has_no_share_it_gives_no_reason_and_changes_nothing(blend):
    without = judge(blend(doubt=99.0))

    assert judge(blend(shares=shares(0.0), doubt=0.0)) == without


def test_where_it_speaks_alone_it_can_change_what_is_read(blend):
    assert judge(blend(shares=shares(1.0), doubt=0.0)) != judge(blend(doubt=99.0))


def test_a_turn_is_judged_alike_alone_in_a_batch_and_twice(blend):
    reader = LabelReader(MODEL, blend(doubt=0.0))
    other = replace(TOLD, id="d", channel="social", turns=TOLD.turns[1:])

    together = reader.judge([TOLD, other, TOLD])

    assert together == [*reader.judge([TOLD]), *reader.judge([other]), *reader.judge([TOLD])]


def test_later_turns_change_nothing_of_earlier_ones(blend):
    whole = judge(blend(doubt=0.0))

    for kept in (1, 2):
        cut = judge(blend(doubt=0.0), replace(TOLD, turns=TOLD.turns[:kept]))
        assert cut.turns == whole.turns[:kept]


def test_a_handle_or_a_link_of_another_changes_no_label(blend):
    text = TOLD.turns[1].text.replace("@shop", "@another_name").replace("https://x.y/z", "www.longer.example/path")
    other = replace(TOLD, turns=(TOLD.turns[0], Turn("agent", text), TOLD.turns[2]))

    first, second = (judge(blend(doubt=0.0), one) for one in (TOLD, other))

    for before, after in zip(first.turns, second.turns, strict=True):
        assert {name: (j.value, j.confidence) for name, j in before.items()} == {
            name: (j.value, j.confidence) for name, j in after.items()
        }


def test_a_reader_with_the_encoder_and_one_without_have_other_versions(blend):
    held = blend(version="m-7")

    assert LabelReader(MODEL, held).version == f"{MODEL.version}+m-7"
    assert LabelReader(MODEL).version == f"{MODEL.version}+without-encoder"
