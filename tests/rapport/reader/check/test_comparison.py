"""Readings matched with what people found."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from rapport.conversation import Conversation
from rapport.reader.check import GoldLabels, check
from rapport.reader.pipeline import Reader
from rapport.testing import agent, bystander, customer, judged, unsure

LINES = (customer("Third time!", effort=1), agent("Sorry.", apology=1, feeling=unsure(1)), bystander("bot", "Bye"))


class Known:
    """A judge that knows the answers."""

    def judge(self, conversations):
        return [replace(judged(*LINES, needed=1), conversation=each) for each in conversations]


def reading(name):
    given = judged(*LINES, name=name)
    return Reader("tester", "1", Known()).read(given.conversation)


def gold(name, rater="ines", *, apology=1, feeling=1, effort=1, needed=1, speaker_turn=1):
    return GoldLabels.from_dict(
        {
            "conversation": name,
            "rater": rater,
            "turns": [
                {"index": 0, "speaker": "customer", "labels": {"effort": effort}},
                {"index": speaker_turn, "speaker": "agent", "labels": {"apology": apology, "feeling": feeling}},
            ],
            "labels": {"needed": needed},
        }
    )


def figures(found, label):
    return next(each for each in found.labels if each.label == label)


def test_turns_are_matched_by_their_index_and_every_best_guess_counts():
    found = check([gold("a"), gold("b", apology=0)], [reading("b"), reading("a")])

    assert [each.label for each in found.labels] == ["effort", "feeling", "apology", "needed"]  # the rubric's order
    assert [(p.gold, p.read) for p in found.pairs["apology"]] == [(1, 1), (0, 1)]
    assert (figures(found, "feeling").n, figures(found, "feeling").unsure) == (2, 2)
    assert (found.conversations, found.raters, found.unread) == (2, 1, 0)


def test_conversations_in_only_one_are_counted():
    found = check([gold("a"), gold("b")], [reading("b"), reading("c"), reading("d")])

    assert (found.conversations, found.only_gold, found.only_read) == (1, 1, 2)


def test_labels_without_a_reading_at_their_place_are_counted():
    found = check([gold("a", speaker_turn=2), gold("b", speaker_turn=9)], [reading("a"), reading("b")])

    assert found.unread == 4  # a bot's turn has no labels, and there is no turn 9
    assert [each.label for each in found.labels] == ["effort", "needed"]


def test_several_raters_make_one_answer():
    raters = [gold("a", "ines", apology=2), gold("a", "tom", apology=0), gold("a", "ada", apology=2)]

    found = check(raters, [reading("a")])

    assert found.raters == 3
    assert [p.gold for p in found.pairs["apology"]] == [2]


def test_means_leave_out_what_is_not_defined():
    found = check([gold("a", apology=0), gold("b", apology=2), gold("c")], [reading("a"), reading("b"), reading("c")])

    kappas = [each.kappa for each in found.labels if not math.isnan(each.kappa)]
    assert len(kappas) < len(found.labels)
    assert found.mean() == pytest.approx(sum(kappas) / len(kappas))
    assert math.isnan(check([], []).mean())


def test_figures_by_channel_are_of_that_channel_alone():
    found = check([gold("a"), gold("b")], [reading("a"), reading("b")], channels={"a": "chat", "b": "voice"})

    assert list(found.channels) == ["chat", "voice"]
    assert {each.n for each in found.channels["chat"]} == {1}


def test_the_result_goes_to_json_without_nan():
    found = check([gold("a")], [reading("a")], channels={"a": "chat"}).to_dict()

    line = json.dumps(found, allow_nan=False)

    assert json.loads(line)["labels"]["needed"]["kappa"] is None
    assert json.loads(line)["mean"].keys() == {"kappa", "ac1", "macro_f1", "calibration_error"}


def test_gold_against_itself_is_perfect(care_data):
    """Readings that say what people said have kappa 1 wherever it is defined."""
    from rapport.testing import from_gold

    folder = care_data / "care"
    conversations = {}
    for line in (folder / "social.conversations.jsonl").read_text(encoding="utf-8").splitlines()[:150]:
        held = Conversation.from_dict(json.loads(line))
        conversations[held.id] = held
    lines = [json.loads(line) for line in (folder / "social.labels.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {line["conversation"]: line for line in lines if line["conversation"] in conversations}

    class Gold:
        def judge(self, asked):
            return [from_gold(conversations[each.id], known[each.id]) for each in asked]

    readings = Reader("gold", "1", Gold()).read_many([(held, 0) for held in conversations.values()])

    found = check([GoldLabels.from_dict(line) for line in known.values()], readings)

    assert found.conversations == 150
    assert {round(each.kappa, 9) for each in found.labels if not math.isnan(each.kappa)} == {1}
    assert found.unread == 0
