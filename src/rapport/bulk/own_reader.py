"""``rapport train``: conversations and labels in, a site's own reader out, or nothing at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapport import __version__
from rapport.bulk.stream import arrivals
from rapport.bulk.work import Setting, mask_batch
from rapport.exceptions import TooFew, UsageError
from rapport.formats.sources import expand
from rapport.reader.judge_labels import LabelReader
from rapport.reader.models.correction_file import NAME, load_bytes
from rapport.reader.own import read_labels, rows_of, train
from rapport.reader.own.card import Origin, card, measures
from rapport.reader.own.split import is_held_out
from rapport.reader.pipeline import made_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapport.bulk.stream import Sources
    from rapport.formats.format import Intake
    from rapport.reader.own import Trained

CARD: Final = "CARD.md"
MEASURES: Final = "measures.json"


@dataclass(frozen=True, slots=True)
class Told:
    """Whom progress is told: each is called with what is done and, where it is known, of how many.

    Attributes:
        read: Conversations read.
        learnt: Labels learnt.
    """

    read: Callable[[int, int], None] = lambda _done, _all: None
    learnt: Callable[[int], None] = lambda _done: None


@dataclass(frozen=True, slots=True)
class Made:
    """A site's own reader as it was written.

    Attributes:
        folder: Where it lies.
        trained: What was learnt.
        origin: What of.
    """

    folder: Path
    trained: Trained
    origin: Origin


def make_reader(
    sources: Sources,
    labels: Sequence[Path],
    out: Path,
    *,
    intake: Intake,
    masking: bool = True,
    told: Told | None = None,
) -> Made:
    """Learn a site's own reader and write it with its card and measures into ``out``.

    Args:
        sources: The conversations, at least those that are labelled.
        labels: Files of labels.
        out: A folder: new, empty, or that of an earlier own reader, which is written over.
        intake: Takes the refusals of conversations and labels.
        masking: Whether personal data is masked, as it is when conversations are read.
        told: Whom progress is told.

    Raises:
        UsageError: A labels file does not exist, ``out`` holds something else, or no label has enough labels. Nothing
            is written.
    """
    told = told or Told()
    _check(labels, out, sources)
    sources = sources.without(tuple(labels))
    conversations = {one.conversation.id: one for one in arrivals(sources.conversations(intake))}
    given = read_labels(
        expand([str(path) for path in labels], intake=intake),
        {name: one.conversation for name, one in conversations.items()},
        intake,
    )
    labelled = [conversations[name] for name in conversations if name in given.conversations]
    masked, _ = mask_batch(labelled, Setting(roster=sources.roster(), masking=masking))
    reader = LabelReader.default()
    rows = rows_of(
        reader,
        [conversation for conversation, _ in masked],
        given,
        on_progress=lambda done: told.read(done, len(masked)),
    )
    models = made_for(reader)
    try:
        trained = train(reader, rows, made_for=models, on_progress=told.learnt)
    except TooFew as few:
        raise UsageError(str(few)) from None
    origin = Origin(
        package=__version__,
        made_for=models,
        version=load_bytes(trained.content, reader.model, made_for=models).version,
        conversations=len(labelled),
        held_out=sum(is_held_out(one.conversation.id) for one in labelled),
        raters=given.raters,
        labels=tuple(path.name for path in labels),
    )
    _write(out, trained, origin)
    return Made(out, trained, origin)


def _check(labels: Sequence[Path], out: Path, sources: Sources) -> None:
    """Refuse before anything is read what would fail or do harm at the end."""
    for path in labels:
        if not path.is_file():
            raise UsageError(f"--labels: there is no file {path}")
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out: {out} is a file; name a folder for the reader")
    ours = {NAME, CARD, MEASURES}
    if out.is_dir() and (others := sorted({path.name for path in out.iterdir()} - ours)):
        raise UsageError(f"--out: {out} holds other things ({others[0]}); name a new folder for the reader")
    for source in sources.named:
        if Path(source).is_dir() and out.resolve().is_relative_to(Path(source).resolve()):
            raise UsageError(f"--out: {out} lies in the source {source}; choose a folder outside it")


def _write(out: Path, trained: Trained, origin: Origin) -> None:
    """Write the reader last: where it lies, its card does."""
    out.mkdir(parents=True, exist_ok=True)
    figures = json.dumps(measures(trained, origin), ensure_ascii=False, indent=1) + "\n"
    for name, content in (
        (MEASURES, figures.encode("utf-8")),
        (CARD, card(trained, origin).encode("utf-8")),
        (NAME, trained.content),
    ):
        draft = out / f"{name}.part"
        draft.write_bytes(content)
        draft.replace(out / name)
