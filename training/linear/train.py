"""Train the linear reader: ``python training/linear/train.py --data ../shared/data`` writes the package's model.

Learnt from care/written, care/short and our own phrasebook only; the dev ids of care/social choose offsets, Platt's
lines and thresholds for public channels, held-out sectors of care/written choose them for the others. About 6
minutes on one core; the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from deciding import choose
from fitting import Recipe, fit
from kappa import ORDERED, kappa
from rapport.reader.models.linear import LinearModel
from rapport.reader.models.model_file import ReaderModel, save_bytes
from rapport.reader.models.whole_fields import TurnView, whole_fields
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS
from rows import LabelledConversation, TurnRow, by_speaker, load_care, phrasebook_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERSION: Final = "1"
TURN_LABELS: Final = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}
TURN_RECIPE: Final = Recipe(
    weights={"own": 3.0, "before": 1.5, "earlier": 0.9, "hits": 0.9},
    scaled=frozenset(("own", "before", "earlier")),
    least={"own": 2, "before": 3, "earlier": 3},
    most=9000,
    strength=0.7,
)
WHOLE_RECIPE: Final = Recipe(
    weights={"last": 1.2, "first": 0.9, "customer": 1.8, "agent": 1.2, "hits": 0.7},
    scaled=frozenset(("last", "first", "customer", "agent")),
    least={"last": 3, "first": 3, "customer": 3, "agent": 3, "hits": 3},
    most=6000,
    strength=0.3,
)
# The phrasebook weighs less than a real turn; private channels less than public ones, of which there is more to read.
SOURCE_WEIGHT: Final = {"short": 1.0, "written": 0.6, "phrasebook": 0.5}
FOLDS: Final = 9
PHRASEBOOK: Final = 1000
Chances = dict[tuple[str, int], dict[str, "NDArray[np.float64]"]]


def main() -> None:
    """Train, write the model and print what was measured."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder that holds care/")
    arguments.add_argument("--out", type=Path, default=Path("src/rapport/reader/models/linear.npz"))
    arguments.add_argument("--measures", type=Path, default=Path("training/linear/measures.json"))
    arguments.add_argument("--seed", type=int, default=7, help="of the phrasebook's replies")
    given = arguments.parse_args()
    ship = [*load_care(given.data, "short"), *load_care(given.data, "written")]
    social = load_care(given.data, "social")
    with (given.data / "care" / "social.dev-ids.jsonl").open(encoding="utf-8") as lines:
        dev = {json.loads(line)["conversation"] for line in lines}
    model, measured = train(ship, social, dev, given.seed)
    given.out.write_bytes(save_bytes(model))
    given.measures.write_text(json.dumps(measured, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"wrote {given.out} ({given.out.stat().st_size // 1000} kB)")


def train(
    ship: list[LabelledConversation], social: list[LabelledConversation], dev: set[str], seed: int
) -> tuple[ReaderModel, dict[str, Any]]:
    """Fit all models; return them and the held-out kappas by label."""
    linear: dict[str, LinearModel] = {}
    held_out: Chances = {}
    ship_rows, social_rows = by_speaker(ship), by_speaker(social)
    extra = {"agent": phrasebook_rows(PHRASEBOOK, seed), "customer": []}
    for speaker in TURN_LABELS:
        rows = [*ship_rows[speaker], *extra[speaker]]
        linear[speaker] = _fit_turns(rows, speaker, prune=True)
        held_out |= _held_out_turns(ship_rows[speaker], extra[speaker], speaker)
        held_out |= _chances(linear[speaker], social_rows[speaker])
    whole_ship, whole_social = ([_whole(one, held_out) for one in group] for group in (ship, social))
    linear["whole"], whole_chances = _fit_whole(ship, whole_ship, social, whole_social)
    calibrations: dict[str, dict[str, Any]] = {"public": {}, "private": {}}
    measured: dict[str, Any] = {}
    every = [(row.labels, row.conversation, row.source, row.channel, held_out[row.conversation, row.index])
             for speaker in TURN_LABELS for row in (*ship_rows[speaker], *social_rows[speaker])]  # fmt: skip
    every += [(one.labels, one.conversation.id, one.source, one.conversation.channel, whole_chances[one.conversation.id])
              for one in (*ship, *social)]  # fmt: skip
    for label, values in {**CUSTOMER_LABELS, **AGENT_LABELS, **CONVERSATION_LABELS}.items():
        have = [entry for entry in every if label in entry[0]]
        gold = np.array([values.index(entry[0][label]) for entry in have])
        chances = np.array([entry[4][label] for entry in have])
        place = {
            "dev": np.array([entry[1] in dev for entry in have]),
            "social": np.array([entry[2] == "social" and entry[1] not in dev for entry in have]),
            "written": np.array([entry[2] == "written" for entry in have]),
            "private": np.array([entry[2] == "written" and entry[3] != "social" for entry in have]),
            "short": np.array([entry[2] == "short" for entry in have]),
        }
        for setting, where in (("public", place["dev"]), ("private", place["private"])):
            calibrations[setting][label] = choose(label, chances[where], gold[where])
        measured[label] = {}
        for name, where in place.items():
            setting = "private" if name == "private" else "public"
            offsets = np.array(calibrations[setting][label].offsets)
            found = (chances[where] + offsets).argmax(axis=1)
            measured[label][name] = round(kappa(gold[where], found, len(values), ordered=label in ORDERED), 3)
        print(f"{label:14}", measured[label], calibrations["public"][label].offsets)
    for name in ("dev", "social", "written", "private", "short"):
        print("mean", name, round(float(np.mean([by[name] for by in measured.values()])), 4))
    return ReaderModel(VERSION, linear, calibrations), measured


def _fit_turns(rows: list[TurnRow], speaker: str, *, prune: bool) -> LinearModel:
    values = TURN_LABELS[speaker]
    gold = {label: np.array([order.index(row.labels[label]) for row in rows]) for label, order in values.items()}
    weights = np.array([1.0 if row.channel == "social" and row.source != "phrasebook" else SOURCE_WEIGHT[row.source] for row in rows])  # fmt: skip
    counts = {label: len(order) for label, order in values.items()}
    return fit([row.fields for row in rows], gold, counts, weights, TURN_RECIPE, prune=prune)


def _held_out_turns(rows: list[TurnRow], extra: list[TurnRow], speaker: str) -> Chances:
    """Chances of turns by models that never saw their sector or brand."""
    folds = fold_of([row.group for row in rows])
    chances: Chances = {}
    for fold in range(FOLDS):
        seen = [row for row in rows if folds[row.group] != fold]
        model = _fit_turns([*seen, *extra], speaker, prune=False)
        chances |= _chances(model, [row for row in rows if folds[row.group] == fold])
    return chances


def _chances(model: LinearModel, rows: list[TurnRow]) -> Chances:
    by_label = model.log_chances(model.encode([row.fields for row in rows]))
    return {
        (row.conversation, row.index): {label: chances[place] for label, chances in by_label.items()}
        for place, row in enumerate(rows)
    }


def fold_of(groups: list[str]) -> dict[str, int]:
    """Spread groups over folds so that the folds are about as large; a group is never split."""
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    loads = [0] * FOLDS
    placed: dict[str, int] = {}
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        fold = loads.index(min(loads))
        placed[group] = fold
        loads[fold] += sizes[group]
    return placed


def _whole(one: LabelledConversation, chances: Chances) -> Any:
    views = [
        TurnView(
            row.index, row.speaker, row.fields, {k: np.exp(v) for k, v in chances[row.conversation, row.index].items()}
        )
        for row in one.turns
    ]
    return whole_fields(views, one.conversation.channel).fields


def _fit_whole(
    ship: list[LabelledConversation],
    ship_fields: list[Any],
    social: list[LabelledConversation],
    social_fields: list[Any],
) -> tuple[LinearModel, dict[str, dict[str, NDArray[np.float64]]]]:
    counts = {label: len(order) for label, order in CONVERSATION_LABELS.items()}
    weights = np.array([1.0 if one.conversation.channel == "social" else SOURCE_WEIGHT["written"] for one in ship])
    gold = {
        label: np.array([order.index(one.labels[label]) for one in ship])
        for label, order in CONVERSATION_LABELS.items()
    }
    model = fit(ship_fields, gold, counts, weights, WHOLE_RECIPE)
    chances: dict[str, dict[str, NDArray[np.float64]]] = {}

    def note(fitted: LinearModel, ones: list[LabelledConversation], fields: list[Any]) -> None:
        by_label = fitted.log_chances(fitted.encode(fields))
        for place, one in enumerate(ones):
            chances[one.conversation.id] = {label: found[place] for label, found in by_label.items()}

    note(model, social, social_fields)
    folds = fold_of([one.group for one in ship])
    for fold in range(FOLDS):
        seen = np.array([folds[one.group] != fold for one in ship])
        part = fit(
            [f for f, s in zip(ship_fields, seen, strict=True) if s],
            {label: values[seen] for label, values in gold.items()},
            counts, weights[seen], WHOLE_RECIPE, prune=False,
        )  # fmt: skip
        rest = [place for place, s in enumerate(seen) if not s]
        note(part, [ship[place] for place in rest], [ship_fields[place] for place in rest])
    return model, chances


if __name__ == "__main__":
    main()
