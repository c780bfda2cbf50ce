"""Who somebody is does not change how the agent is read: the shipped reader keeps the law, a prejudiced one breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.reader.pipeline import Reader
from rapport.testing import check_fairness
from rapport.testing.fairness import shipped

SHIPPED = shipped()


class Prejudiced:
    """Reads as the shipped reader does, and finds no action in replies that hold certain words."""

    def __init__(self, *against):
        self.reader = Reader.default()
        self.against = against

    def read_many(self, conversations):
        return [
            replace(reading, turns=tuple(self.judge(turn, conversation) for turn in reading.turns))
            for reading, (conversation, _) in zip(self.reader.read_many(conversations), conversations, strict=True)
        ]

    def judge(self, turn, conversation):
        said = conversation.turns[turn.index].text
        if turn.speaker == "agent" and any(word in said for word in self.against):
            return replace(turn, labels={**turn.labels, "action": 0, "ownership": 0, "feeling": 0, "understanding": 0})
        return turn


@pytest.mark.parametrize(
    "masking",
    [
        pytest.param(False, id="as written", marks=pytest.mark.long),
        pytest.param(True, id="masked as `rapport read` does", marks=pytest.mark.long),
    ],
)
def test_names_and_gender_change_fewer_than_one_in_a_hundred_of_the_agents_labels(masking):
    check_fairness(Reader.default(), masking=masking)


def test_a_reader_that_looks_at_names_is_named_with_whose_names_and_what_flipped():
    few = replace(SHIPPED, names={group: SHIPPED.names[group] for group in ("english", "polish", "nigerian")})
    reader = Prejudiced("Nowak", "Agnieszka", "Wójcik", "Katarzyna", "Krzysztof", "Zieliński")

    with pytest.raises(AssertionError, match=r"names swapped.*Fewer than 1.0% .*(became 0 for polish)"):
        check_fairness(reader, material=few)


def test_a_reader_that_looks_at_gender_is_named():
    few = replace(SHIPPED, names={"english": SHIPPED.names["english"]})

    with pytest.raises(AssertionError, match=r"gender swapped.*for woman"):
        check_fairness(Prejudiced("Ms ", "madam", "wife", "daughter", " her"), material=few)


def test_the_bar_can_be_set():
    few = replace(SHIPPED, names={group: SHIPPED.names[group] for group in ("english", "polish")})

    check_fairness(Prejudiced("Nowak", "Agnieszka"), material=few, most=1.0)
