"""What goes with satisfaction: each driver's share with its interval and the places it may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.marks.boxes import notice
from rapport.report.marks.boxes import section as section_of
from rapport.report.marks.glyphs import tag
from rapport.report.marks.interval import interval
from rapport.report.marks.table import Column, Row, table
from rapport.report.words.numbers import counted, of_100, place, range_of_100, whole
from rapport.report.words.scales import share_scale

if TYPE_CHECKING:
    from rapport.report.analysis.drivers import Driver, Drivers

NAMES: Final = {
    "resolved": "The matter was resolved",
    "empathy": "I felt understood",
    "effort": "How much effort it took",
    "wait": "The wait",
    "waiting": "The wait",
    "listened": "The person listened",
    "cared": "The person cared",
    "explained": "Told what happens next",
    "acted": "The person did something",
    "in_step": "Everybody knew what the others had said",
}


def section(drivers: Drivers) -> Markup:
    """Draw the drivers as a table with a picture in each row."""
    head = "What goes with satisfaction"
    if not drivers.drivers:
        return section_of("d", head, beside=tag("customer"), body=[_too_few(drivers)])
    scale = share_scale(*(driver.high for driver in drivers.drivers))
    columns = [
        Column("What customers rated"),
        Column("Whose"),
        Column("Share", "plot"),
        Column("of 100", "nowrap", "Of 100"),
        Column("Place", "nowrap"),
    ]
    beside = Markup(
        "{} · all together explain {} of 100 of the differences in satisfaction; each one’s share of that"
    ).format(tag("customer"), of_100(drivers.explained or 0.0))
    drawn = table(columns, [_row(driver, scale) for driver in drivers.drivers], label=head)
    note = Markup('<p class="small muted">{}</p>').format(_note(drivers))
    return section_of("d", head, beside=beside, body=[drawn, note])


def name_of(column: str) -> str:
    """Return what a rated column is called on the page."""
    readable = column.replace("_", " ").strip()
    return NAMES.get(column, readable[:1].upper() + readable[1:])


def _row(driver: Driver, scale: tuple[float, float]) -> Row:
    name = name_of(driver.name)
    figures = f"{of_100(driver.share)} of 100, between {whole(100 * driver.low)} and {whole(100 * driver.high)}"
    return Row(
        name,
        (
            tag(driver.owner) if driver.owner is not None else Markup('<span class="muted">not named</span>'),
            interval(driver.share, driver.low, driver.high, scale=scale, voice="customer", label=f"{name}: {figures}"),
            Markup('<b>{}</b> <span class="muted">({})</span>').format(
                of_100(driver.share), range_of_100(driver.low, driver.high)
            ),
            place(driver.place, driver.place_last),
        ),
    )


def _note(drivers: Drivers) -> str:
    tied = next((d for d in drivers.drivers if d.place != d.place_last), None)
    sentences = [f"From {counted(drivers.n, 'answer')} with everything rated; intervals hold 95 times in 100."]
    if tied is not None:
        sentences.append(f"“{place(tied.place, tied.place_last)}” means that the data cannot order them.")
    sentences.append("All ratings come from one person in one sitting, so each borrows a little from the others.")
    if drivers.asked_of_some:
        left_out = "; ".join(name_of(name) for name in drivers.asked_of_some)
        sentences.append(f"Asked of some customers only, so not among these: {left_out}.")
    if drivers.offer:
        sentences.append(drivers.offer)
    return " ".join(sentences)


def _too_few(drivers: Drivers) -> Markup:
    if not drivers.names:
        return notice("Can’t tell.", "No customer rated anything that could be set beside satisfaction.")
    rated = "; ".join(name_of(name) for name in drivers.names)
    have = (
        f"{counted(drivers.n, 'answer')} with everything rated; {whole(drivers.n_needed)} are needed for what was asked"
    )
    return notice(f"Can’t tell: {drivers.because}.", f"{have} ({rated}).")
