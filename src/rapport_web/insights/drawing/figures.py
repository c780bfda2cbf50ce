"""Figures from what is kept: drawn, and said in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rapport.report.analysis.figure import Figure
from rapport.report.marks.interval import empty_interval, interval

if TYPE_CHECKING:
    from django.utils.safestring import SafeString
    from markupsafe import Markup


def figure(data: dict[str, Any]) -> Figure:
    """Return a kept figure as the library's."""
    return Figure(**data)


def whole(value: float) -> str:
    """Return a count in the reader's language: 18,412 or 18.412."""
    return number_format(round(value), use_l10n=True, force_grouping=True)


def of_100(share: float | None) -> str:
    """Return a share as a whole number of 100; what is not quite none or all is said so."""
    if share is None:
        return _("can’t tell")
    if 0 < share <= 0.005:  # noqa: PLR2004  # rounds to 0
        return _("under 1")
    if 0.995 <= share < 1:  # noqa: PLR2004  # rounds to 100
        return _("over 99")
    return whole(100 * share)


def between(low: float, high: float) -> str:
    """Return an interval of a share: "24 to 29"."""
    return _("%(low)s to %(high)s") % {"low": whole(100 * low), "high": whole(100 * high)}


def ends(low: float, high: float) -> str:
    """Return the same after "between": "24 and 29"."""
    return _("%(low)s and %(high)s") % {"low": whole(100 * low), "high": whole(100 * high)}


@dataclass(frozen=True, slots=True)
class Said:
    """A share as a row of a table shows it."""

    figure: Figure
    about: str
    end: float = 1.0
    bound: float | None = None

    @property
    def drawn(self) -> Markup:
        """The interval on its place; an empty place where there are too few."""
        found, scale = self.figure, (0.0, self.end)
        if found.low is None or found.high is None:
            return empty_interval(label=f"{self.about}: {self.words}", scale=scale, bound=self.bound)
        label = f"{self.about}: {self.words}"
        return interval(
            found.estimate, found.low, found.high, scale=scale, voice=found.voice, label=label, bound=self.bound
        )

    @property
    def share(self) -> str:
        """The share alone, as a whole number of 100."""
        return of_100(self.figure.estimate)

    @property
    def between(self) -> str:
        """Its interval alone; empty where there is none."""
        found = self.figure
        return "" if found.low is None or found.high is None else between(found.low, found.high)

    @property
    def words(self) -> str:
        """The share and its interval in words."""
        found = self.figure
        if found.low is None or found.high is None:
            return _("can’t tell, %(missing)s more needed") % {"missing": whole(found.missing)}
        return _("%(share)s of 100 (%(between)s)") % {
            "share": of_100(found.estimate),
            "between": between(found.low, found.high),
        }

    @property
    def cell(self) -> SafeString:
        """The same for a table's cell."""
        found = self.figure
        if found.low is None or found.high is None:
            if not found.missing:
                return format_html('<span class="muted">{}</span>', _("can’t tell"))
            more = _("can’t tell: %(missing)s more needed") % {"missing": whole(found.missing)}
            return format_html('<span class="muted">{}</span>', more)
        if found.estimate is None:
            return format_html('<span class="muted">{} ({})</span>', _("can’t tell"), between(found.low, found.high))
        return format_html(
            '<b>{}</b> <span class="muted">({})</span>', of_100(found.estimate), between(found.low, found.high)
        )


@dataclass(frozen=True, slots=True)
class Rated:
    """A mean rating from 1 to 5 as a row of a table shows it."""

    figure: Figure
    about: str

    @property
    def drawn(self) -> Markup:
        """The interval on its place; an empty place where there are too few."""
        found, scale = self.figure, (1.0, 5.0)
        label = f"{self.about}: {self.words}"
        if found.estimate is None or found.low is None or found.high is None:
            return empty_interval(label=label, scale=scale)
        low, high = max(1.0, found.low), min(5.0, found.high)
        return interval(found.estimate, low, high, scale=scale, voice=found.voice, label=label)

    @property
    def words(self) -> str:
        """The mean and its interval in words: "3.4 of 5 (3.3 to 3.5)"."""
        found = self.figure
        if found.estimate is None or found.low is None or found.high is None:
            return _("can’t tell, %(missing)s more needed") % {"missing": whole(found.missing)}
        low, high = max(1.0, found.low), min(5.0, found.high)
        values = {"mean": tenth(found.estimate), "low": tenth(low), "high": tenth(high)}
        return _("%(mean)s of 5 (%(low)s to %(high)s)") % values


def tenth(value: float, places: int = 1) -> str:
    """Return a number to a tenth in the reader's language, with a true minus: 3.4 or 3,4."""
    rounded = round(value, places) + 0.0
    return number_format(rounded, decimal_pos=places, use_l10n=True).replace("-", "−")
