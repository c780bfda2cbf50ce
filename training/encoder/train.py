"""Train the encoder: ``python training/encoder/train.py --data ../shared/data`` writes the package's encoder.

Learnt from care/written, care/short and training/own only. Networks that never saw a third of care/written's sectors
say how well it reads those; the one that ships sees all. What was trained is kept in ``--work``, so that a run that was
broken off goes on. About an hour on two cores; ``decide.py`` then mixes it with the linear model and measures both.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import torch

sys.path.append(str(Path(__file__).parents[1] / "linear"))  # the rows are the same

from descent import Schedule, judge, train
from examples import examples
from export import export
from own import load_own
from rows import load_care

from rapport.reader.models.subwords import Subwords

if TYPE_CHECKING:
    from rows import LabelledConversation

FOLDS: Final = 3


def main() -> None:
    """Train the networks that are not there yet, write the encoder and what each says of what it never saw."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder that holds care/")
    arguments.add_argument("--models", type=Path, default=Path("src/rapport/reader/models"))
    arguments.add_argument("--work", type=Path, default=Path("work/encoder"), help="where networks are kept")
    arguments.add_argument("--folds", type=int, nargs="*", default=list(range(FOLDS)))
    arguments.add_argument("--epochs", type=int, default=4)
    arguments.add_argument("--without-final", action="store_true", help="train the folds only")
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    subwords = Subwords.load()
    written = load_care(given.data, "written")
    rest = [*load_care(given.data, "short"), *load_own()]
    schedule = Schedule(epochs=given.epochs)
    for fold in given.folds:
        target = given.work / f"fold-{fold}.pickle"
        if not target.exists():
            held = [one for one in written if fold_of(one, written) == fold]
            seen = [one for one in written if fold_of(one, written) != fold]
            network = train(examples([*seen, *rest], subwords), schedule)
            target.write_bytes(pickle.dumps(judge(network, examples(held, subwords))))
            print(f"wrote {target}", flush=True)
    if given.without_final:
        return
    network = train(examples([*written, *rest], subwords), schedule)
    torch.save(network.state_dict(), given.work / "final.pt")
    export(network, given.models / "encoder.onnx")
    print(f"wrote {given.models / 'encoder.onnx'}")


def fold_of(one: LabelledConversation, among: list[LabelledConversation]) -> int:
    """Return the fold of a conversation's sector."""
    return sorted({other.group for other in among}).index(one.group) % FOLDS


if __name__ == "__main__":
    main()
