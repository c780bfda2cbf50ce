"""The tables of the model card, written from what was measured so that card and figures cannot part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.reader.models.measuring import COVERED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BEGIN: Final = "<!-- measured: written by training/ -->"
END: Final = "<!-- /measured -->"
COVERAGE: Final = "<!-- coverage: written by training/ -->"
COVERAGE_END: Final = "<!-- /coverage -->"


def write_tables(card: Path, measures: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
    """Put the tables between the card's marks."""
    text = card.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    card.write_text(f"{before}{BEGIN}\n\n{_kappas(measures)}\n\n{_doubt(measures)}\n\n{END}{after}", encoding="utf-8")


def write_coverage(card: Path, by_label: Mapping[str, Mapping[str, Any]]) -> None:
    """Put the coverage curves between the card's marks: how often right among the most confident."""
    text = card.read_text(encoding="utf-8")
    before, rest = text.split(COVERAGE)
    _, after = rest.split(COVERAGE_END)
    lines = [
        "| label, right among the most confident | " + " | ".join(f"{part:.0%}" for part in COVERED) + " |",
        "| --- |" + " --- |" * len(COVERED),
    ]
    lines.extend(f"| {label} | " + " | ".join(map(_two, m["coverage"])) + " |" for label, m in by_label.items())
    card.write_text(f"{before}{COVERAGE}\n\n" + "\n".join(lines) + f"\n\n{COVERAGE_END}{after}", encoding="utf-8")


def _kappas(measures: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    places = list(measures)
    lines = ["| label | " + " | ".join(places) + " |", "| --- |" + " --- |" * len(places)]
    for label in measures[places[0]]:
        cells = [f"{_two(m['kappa'])} ({_two(m['low'])} to {_two(m['high'])})" for m in _of(measures, label)]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    means = [sum(m["kappa"] for m in by.values()) / len(by) for by in measures.values()]
    lines.append("| **mean** | " + " | ".join(f"**{_two(mean)}**" for mean in means) + " |")
    return "\n".join(lines)


def _doubt(measures: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    lines = [
        "| label | not zero | right | sure | right where sure | right where not zero and sure | calibration error |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for label, m in measures["social"].items():
        cells = (m["share"], m["right"], m["sure"], m["right_if_sure"], m["found_sure_right"], m["calibration_error"])
        lines.append(f"| {label} | " + " | ".join(_two(cell) for cell in cells) + " |")
    return "\n".join(lines)


def _of(measures: Mapping[str, Mapping[str, Mapping[str, Any]]], label: str) -> list[Mapping[str, Any]]:
    return [by[label] for by in measures.values()]


def _two(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}".replace("0.", ".")
