"""``rapport check``: readings beside what people found."""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from rapport.bulk.finished import lines_of, reading_lines
from rapport.bulk.outputs import check_writable
from rapport.cli.check_side_by_side import show_side_by_side
from rapport.cli.console import output, say
from rapport.exceptions import Refused, UsageError
from rapport.reader.check import Check, GoldLabels, LabelFigures, reliability_svg, side_by_side
from rapport.reader.check import check as compare
from rapport.reader.reading import Reading, TurnReading


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="check", epilog="Example:  rapport check labels.jsonl rules.jsonl judge.jsonl --json check.json")(
        check
    )


def check(
    gold: Annotated[Path, typer.Argument(help="Labels that people gave, one conversation and rater a line.")],
    readings: Annotated[list[Path], typer.Argument(help="What rapport read wrote; several files stand side by side.")],
    *,
    only: Annotated[
        Path | None, typer.Option("--only", help="Only the conversations whose ids this file holds, one object a line.")
    ] = None,
    conversations: Annotated[
        Path | None,
        typer.Option("--conversations", help="conversations.jsonl, to have the figures by channel as well."),
    ] = None,
    json_out: Annotated[Path | None, typer.Option("--json", help="Write the figures as JSON.")] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="A folder for a reliability plot (SVG) of every label.")
    ] = None,
) -> None:
    """Compare readings with labels that people gave, label by label.

    n, prevalence, kappa (quadratic for ordered labels) with its interval, AC1, macro-F1 and calibration error. Several
    raters of one conversation are put together: the majority, ties to the middle. Every best guess counts, also those
    the reader was unsure of. Several readings files are compared at the places that all of them have a label for: a
    column each, kappa with its interval.
    """
    inputs = [path for path in (gold, *readings, only, conversations) if path]
    check_writable([path for path in (json_out,) if path], [], beside=inputs)
    if plot and plot.exists() and not plot.is_dir():
        raise UsageError(f"--plot: {plot} is a file; name a folder for the plots")
    wanted = _ids(only) if only else None
    channels = _channels(conversations) if conversations else None
    readers = {
        name: (each for each in _bare(path) if wanted is None or each.conversation in wanted)
        for name, path in _named(readings).items()
    }
    people = [each for each in _gold(gold) if wanted is None or each.conversation in wanted]
    if len(readers) == 1:
        ((_, alone),) = readers.items()
        single = compare(people, alone, channels=channels)
        checks, data = {"": single}, single.to_dict()
    else:
        several = side_by_side(people, readers, channels=channels)
        checks, data = dict(several.checks), several.to_dict()
    if not all(found.labels for found in checks.values()):
        named = " and ".join(str(path) for path in readings)
        raise UsageError(f"{gold} and {named} share no labelled conversation; are the ids the same?")
    if len(readers) == 1:
        _show(checks[""])
    else:
        show_side_by_side(several)
    if json_out:
        json_out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        say(f"Wrote {json_out}")
    if plot:
        for name, found in checks.items():
            _plot(found, plot / re.sub(r"\W", "_", name))


def _named(readings: list[Path]) -> dict[str, Path]:
    """Name each file by its stem, or by its whole path where stems are the same.

    Raises:
        UsageError: A file was given twice.
    """
    stems = [path.name.removesuffix(".jsonl") for path in readings]
    named = {stem if stems.count(stem) == 1 else str(path): path for stem, path in zip(stems, readings, strict=True)}
    if len(named) < len(readings):
        raise UsageError("the same file of readings was given twice; name each once")
    return named


def _plot(found: Check, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for label, pairs in found.pairs.items():
        (folder / f"{label}.svg").write_text(reliability_svg(pairs, title=label), encoding="utf-8")
    say(f"Wrote {len(found.pairs)} plots into {folder}")


def _show(found: Check) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("label", no_wrap=True)
    for name in ("n", "unsure", "prev.", "kappa", "90 % int.", "AC1", "F1", "ECE"):
        table.add_column(name, justify="right", no_wrap=True)
    for each in found.labels:
        table.add_row(*_row(each))
    means = [found.mean(name) for name in ("kappa", "ac1", "macro_f1", "calibration_error")]
    table.add_section()
    table.add_row("mean", "", "", "", _number(means[0]), "", *(_number(mean) for mean in means[1:]))
    output.print(table)
    say("prev.: share that is not the label's zero; F1: macro; ECE: expected calibration error")
    say(f"{found.conversations:,} conversations in both; {found.raters} rater(s) at most")
    for count, what in (
        (found.only_gold, "labelled conversations have no reading"),
        (found.only_read, "readings have no labels"),
        (found.unread, "labels stand where the reading has none (a language not read, a bot, a blank turn)"),
    ):
        if count:
            say(f"{count:,} {what}")


def _row(each: LabelFigures) -> tuple[str, ...]:
    return (
        each.label,
        f"{each.n:,}",
        f"{each.unsure:,}",
        _number(each.prevalence),
        _number(each.kappa),
        f"{_number(each.kappa_low)}…{_number(each.kappa_high)}",
        _number(each.ac1),
        _number(each.macro_f1),
        _number(each.calibration_error),
    )


def _number(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.2f}".replace("-", "−")


def _gold(path: Path) -> Iterator[GoldLabels]:
    for number, data in lines_of(path):
        try:
            yield GoldLabels.from_dict(data)
        except Refused as refusal:
            raise UsageError(f"{path}, line {number}: {refusal}") from None


def _bare(path: Path) -> Iterator[Reading]:
    """Readings with their labels alone: a comparison needs no quotes, and so not the conversations."""
    for _, data in reading_lines(path):
        yield Reading(
            conversation=data["conversation"],
            reader_name="",
            reader_version="",
            language="",
            turns=tuple(_bare_turn(position, turn) for position, turn in enumerate(data["turns"])),
            labels=data["labels"],
            confidence=data.get("confidence", {}),
            unsure=tuple(data.get("unsure", ())),
            moments=(),
            behaviours=(),
        )


def _bare_turn(position: int, turn: dict[str, Any]) -> TurnReading:
    return TurnReading(
        index=position,
        speaker=turn.get("speaker", ""),
        labels=turn["labels"],
        confidence=turn.get("confidence", {}),
        unsure=tuple(turn.get("unsure", ())),
    )


def _ids(path: Path) -> frozenset[str]:
    """The conversations that a file names, whether it holds conversations, labels or readings."""
    return frozenset(_text(data, ("conversation", "id"), f"{path}, line {number}") for number, data in lines_of(path))


def _channels(path: Path) -> dict[str, str]:
    return {
        _text(data, ("id",), f"{path}, line {number}"): _text(data, ("channel",), f"{path}, line {number}")
        for number, data in lines_of(path)
    }


def _text(data: dict[str, Any], names: tuple[str, ...], where: str) -> str:
    for name in names:
        if isinstance(data.get(name), str):
            return str(data[name])
    raise UsageError(f"{where}: it has no {' or '.join(names)}")
