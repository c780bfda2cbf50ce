"""Mix the encoder with the linear model: ``python training/encoder/decide.py --data ../shared/data``.

Chooses each label's share and calibration on the dev ids of care/social and on sectors of care/written that neither
model saw, measures the mixture as it ships (eight-bit encoder, cascade and all) and writes ``mixture.json``, the
measures and the card's tables. About three minutes.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

sys.path.append(str(Path(__file__).parents[1] / "linear"))

from card import write_coverage, write_tables
from examples import examples
from own import load_own
from rows import load_care
from train_linear import decide_all, fit_all

from rapport.reader.models.mixture import Mixture, expected_errors, mixture_text
from rapport.reader.models.neural import LABELS, Neural
from rapport.reader.models.subwords import Subwords

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from rows import LabelledConversation
    from turn_models import Chances

VERSION: Final = "1"
SHARES: Final = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8)


def main() -> None:
    """Choose, measure and write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder that holds care/")
    arguments.add_argument("--models", type=Path, default=Path("src/rapport/reader/models"))
    arguments.add_argument("--work", type=Path, default=Path("work/encoder"), help="where train.py kept the folds")
    arguments.add_argument("--doubt", type=float, default=0.0, help="expected errors from which the encoder is asked")
    given = arguments.parse_args()
    written, social = load_care(given.data, "written"), load_care(given.data, "social")
    ship = [*load_care(given.data, "short"), *written, *load_own()]
    with (given.data / "care" / "social.dev-ids.jsonl").open(encoding="utf-8") as lines:
        dev = {json.loads(line)["conversation"] for line in lines}
    _, turns, wholes = fit_all(ship, social, 7)
    encoder = _encoder_chances(given, social)
    held = [one for one in [*written, *social] if all((row.conversation, row.index) in encoder for row in one.turns)]
    asked = _asked(turns, held, given.doubt)
    shares = _shares([one for one in held if one.source == "written" or one.conversation.id in dev], turns, encoder)
    mixture = Mixture(VERSION, shares, given.doubt, {})
    mixed = dict(turns)
    for key in asked:
        mixed[key] = {label: mixture.mix(label, turns[key][label], encoder[key][label]) for label in turns[key]}
    calibrations, measures = decide_all(held, dev, mixed, wholes)
    kept = {
        setting: {label: by_label[label] for labels in LABELS.values() for label in labels}
        for setting, by_label in calibrations.items()
    }
    (given.models / "mixture.json").write_text(mixture_text(Mixture(VERSION, shares, given.doubt, kept)), "utf-8")
    Path("training/encoder/measures.json").write_text(json.dumps(measures, indent=1) + "\n", encoding="utf-8")
    write_tables(given.models / "ENCODER_CARD.md", measures)
    write_coverage(given.models / "ENCODER_CARD.md", measures["social"])
    print(f"asked for {len(asked) / sum(len(one.turns) for one in held):.0%} of the turns; shares {shares}")
    for place, by_label in measures.items():
        print(place, "mean kappa", round(float(np.mean([m["kappa"] for m in by_label.values()])), 3))


def _encoder_chances(given: Any, social: list[LabelledConversation]) -> Chances:
    """Return what encoders said of turns they never saw: the shipped one of social, those of the folds of written."""
    found: Chances = {}
    for path in sorted(given.work.glob("fold-*.pickle")):
        found |= {key: chances for key, chances in pickle.loads(path.read_bytes()).items() if key[1] >= 0}  # noqa: S301  # ours
    neural = Neural.load_bytes((given.models / "encoder.onnx").read_bytes())
    for row in examples(social, Subwords.load()):
        found[row.key] = dict(neural.score(row.kind, row.shown).log_chances)
    return found


def _asked(turns: Chances, held: list[LabelledConversation], doubt: float) -> list[tuple[str, int]]:
    """Return the turns of which the linear model is in doubt."""
    keys = [(row.conversation, row.index) for one in held for row in one.turns]
    return [key for key in keys if expected_errors({label: c[None] for label, c in turns[key].items()})[0] >= doubt]


def _shares(held: list[LabelledConversation], turns: Chances, encoder: Chances) -> dict[str, float]:
    """Choose each label's share by the log loss, both places of measuring counting alike."""
    shares = {}
    for speaker, labels in LABELS.items():
        rows = [(one.source, row) for one in held for row in one.turns if row.speaker == speaker]
        for label, order in labels.items():
            losses = []
            for share in SHARES:
                each: dict[str, list[float]] = {}
                for source, row in rows:
                    key = (row.conversation, row.index)
                    mixed = (1 - share) * turns[key][label] + share * encoder[key][label]
                    gold = order.index(row.labels[label])
                    each.setdefault(source, []).append(float(_log_sum(mixed) - mixed[gold]))
                losses.append(np.mean([np.mean(loss) for loss in each.values()]))
            shares[label] = SHARES[int(np.argmin(losses))]
    return shares


def _log_sum(chances: NDArray[np.float64]) -> float:
    return float(np.log(np.exp(chances).sum()))


if __name__ == "__main__":
    main()
