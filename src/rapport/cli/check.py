"""``rapport check``: readings beside what people found."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from rapport.bulk.finished import lines_of, reading_lines
from rapport.bulk.outputs import check_writable
from rapport.cli.console import output, say
from rapport.exceptions import Refused, UsageError
from rapport.reader.check import Check, GoldLabels, LabelFigures, reliability_svg
from rapport.reader.check import check as compare
from rapport.reader.reading import Reading, TurnReading


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="check", epilog="Example:  rapport check labels.jsonl readings.jsonl --json check.json")(check)


def check(
    gold: Annotated[Path, typer.Argument(help="Labels that people gave, one conversation and rater a line.")],
    readings: Annotated[Path, typer.Argument(help="What rapport read wrote.")],
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
    the reader was unsure of.
    """
    inputs = [path for path in (gold, readings, only, conversations) if path]
    check_writable([path for path in (json_out,) if path], [], beside=inputs)
    if plot and plot.exists() and not plot.is_dir():
        raise UsageError(f"--plot: {plot} is a file; name a folder for the plots")
    wanted = _ids(only) if only else None
    channels = _channels(conversations) if conversations else None
    found = compare(
        (each for each in _gold(gold) if wanted is None or each.conversation in wanted),
        (each for each in _bare(readings) if wanted is None or each.conversation in wanted),
        channels=channels,
    )
    if not found.labels:
        raise UsageError(f"{gold} and {readings} share no labelled conversation; are the ids the same?")
    _show(found)
    if json_out:
        json_out.write_text(json.dumps(found.to_dict(), indent=1) + "\n", encoding="utf-8")
        say(f"Wrote {json_out}")
    if plot:
        plot.mkdir(parents=True, exist_ok=True)
        for label, pairs in found.pairs.items():
            (plot / f"{label}.svg").write_text(reliability_svg(pairs, title=label), encoding="utf-8")
        say(f"Wrote {len(found.pairs)} plots into {plot}")


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
