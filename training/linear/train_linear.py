"""Train the linear reader: ``python training/linear/train_linear.py --data ../shared/data`` writes the package's model.

Learnt from care/written, care/short, training/own and our own phrasebook only. The dev ids of care/social choose
offsets, Platt's lines and thresholds for public channels; held-out sectors of care/written choose them for the others.
About three minutes on one core (set OMP_NUM_THREADS=1); the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from card import write_tables
from own import load_own
from recipes import PHRASEBOOK, TURN_LABELS
from rows import LabelledConversation, by_speaker, load_care, phrasebook_rows
from turn_models import Chances, fit_turns, held_out_turns, turn_chances
from whole_models import WholeChances, fit_whole

from rapport.reader.models.deciding import choose
from rapport.reader.models.measuring import Held, measure
from rapport.reader.models.model_file import ReaderModel, save_bytes
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from rapport.reader.models.calibration import Calibration
    from rapport.reader.models.linear import LinearModel

VERSION: Final = "1"
MODELS: Final = Path("src/rapport/reader/models")


def main() -> None:
    """Train, write the model, what was measured and the card's tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder that holds care/")
    arguments.add_argument("--models", type=Path, default=MODELS, help="where linear.npz and CARD.md lie")
    arguments.add_argument("--measures", type=Path, default=Path("training/linear/measures.json"))
    arguments.add_argument("--seed", type=int, default=7, help="of the phrasebook's turns")
    given = arguments.parse_args()
    ship = [*load_care(given.data, "short"), *load_care(given.data, "written"), *load_own()]
    social = load_care(given.data, "social")
    with (given.data / "care" / "social.dev-ids.jsonl").open(encoding="utf-8") as lines:
        dev = {json.loads(line)["conversation"] for line in lines}
    linear, turns, wholes = fit_all(ship, social, given.seed)
    calibrations, measures = decide_all([*ship, *social], dev, turns, wholes)
    model = given.models / "linear.npz"
    model.write_bytes(save_bytes(ReaderModel(VERSION, linear, calibrations)))
    given.measures.write_text(json.dumps(measures, indent=1) + "\n", encoding="utf-8")
    write_tables(given.models / "CARD.md", measures)
    for place in measures:
        print(place, "mean kappa", round(float(np.mean([m["kappa"] for m in measures[place].values()])), 3))
    print(f"wrote {model} ({model.stat().st_size // 1000} kB)")


def fit_all(
    ship: list[LabelledConversation], social: list[LabelledConversation], seed: int
) -> tuple[dict[str, LinearModel], Chances, WholeChances]:
    """Fit the models; return them with held-out chances of every turn and conversation."""
    linear: dict[str, LinearModel] = {}
    turns: Chances = {}
    ship_rows, social_rows = by_speaker(ship), by_speaker(social)
    for speaker in TURN_LABELS:
        extra = phrasebook_rows(speaker, PHRASEBOOK, seed)
        linear[speaker] = fit_turns([*ship_rows[speaker], *extra], speaker)
        turns |= held_out_turns(ship_rows[speaker], extra, speaker)
        turns |= turn_chances(linear[speaker], social_rows[speaker])
    linear["whole"], wholes = fit_whole(ship, social, turns)
    return linear, turns, wholes


def decide_all(
    conversations: list[LabelledConversation], dev: set[str], turns: Chances, wholes: WholeChances
) -> tuple[dict[str, dict[str, Calibration]], dict[str, dict[str, Any]]]:
    """Choose how each label is decided in each setting, and measure it where it was not learnt."""
    calibrations: dict[str, dict[str, Calibration]] = {"public": {}, "private": {}}
    places = {
        "dev": [one for one in conversations if one.conversation.id in dev],
        "social": [one for one in conversations if one.source == "social" and one.conversation.id not in dev],
        "written, private channels": [
            one for one in conversations if one.source == "written" and one.conversation.channel != "social"
        ],
        "written, public channels": [
            one for one in conversations if one.source == "written" and one.conversation.channel == "social"
        ],
        "short": [one for one in conversations if one.source == "short"],
    }
    places = {name: ones for name, ones in places.items() if ones}
    measures: dict[str, dict[str, Any]] = {name: {} for name in places}
    for label in (*CUSTOMER_LABELS, *AGENT_LABELS, *CONVERSATION_LABELS):
        held = {name: _held(label, ones, turns, wholes) for name, ones in places.items()}
        for setting, name in (("public", "dev"), ("private", "written, private channels")):
            calibrations[setting][label] = choose(label, held[name].log_chances, held[name].gold)
        for name, rows in held.items():
            setting = "private" if "private" in name else "public"
            measures[name][label] = measure(label, rows, calibrations[setting][label])
    return calibrations, measures


def _held(label: str, ones: list[LabelledConversation], turns: Chances, wholes: WholeChances) -> Held:
    """Collect the held-out chances and the given values of one label."""
    if label in CONVERSATION_LABELS:
        order = CONVERSATION_LABELS[label]
        found = [(wholes[o.conversation.id][label], order.index(o.labels[label]), o.conversation.id) for o in ones]
    else:
        order = {**CUSTOMER_LABELS, **AGENT_LABELS}[label]
        found = [
            (turns[row.conversation, row.index][label], order.index(row.labels[label]), row.conversation)
            for one in ones
            for row in one.turns
            if label in row.labels
        ]
    chances, gold, names = zip(*found, strict=True)
    return Held(np.array(chances), np.array(gold), np.array(names))


if __name__ == "__main__":
    main()
