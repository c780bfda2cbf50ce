"""A share week by week as a page shows it: the drawing, what it says, and the same as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.report.analysis.weeks import Week, Weeks
from rapport.report.marks import weeks as mark
from rapport_web.insights.drawing.figures import between, of_100, whole

if TYPE_CHECKING:
    from markupsafe import Markup

    from rapport.report.marks.weeks import Hue


@dataclass(frozen=True, slots=True)
class Drawn:
    """Weeks for a page.

    Attributes:
        found: The weeks.
        about: What is counted: "did not feel understood".
        hue: Whose colour.
        end: Where the axis ends, the same for charts side by side.
    """

    found: Weeks
    about: str
    hue: Hue
    end: float | None = None

    @property
    def chart(self) -> Markup:
        """The drawing."""
        return mark.weeks(self.found, hue=self.hue, label=f"{self.about}. {self.head} {self.says}", end=self.end)

    @property
    def wide(self) -> Markup:
        """The drawing for a place of its own."""
        label = f"{self.about}. {self.head} {self.says}"
        return mark.weeks(self.found, hue=self.hue, label=label, end=self.end, width=mark.WIDE)

    @property
    def head(self) -> str:
        """What it shows, in a word."""
        if not self.found.banded:
            return _("Too few weeks to tell a change.")
        if self.found.changed:
            return _("Something changed.")
        return _("No evidence of change.")

    @property
    def says(self) -> str:
        """What it shows, in a sentence."""
        shown = [week.share for week in self.found.weeks if week.share is not None]
        if not shown:
            return _("No week has %(least)s or more.") % {"least": whole(self.found.least)}
        if not self.found.banded:
            return ngettext(
                "%(n)s more week is needed for the band of what chance gives.",
                "%(n)s more weeks are needed for the band of what chance gives.",
                self.found.missing,
            ) % {"n": whole(self.found.missing)}
        if not self.found.changed:
            return _("All weeks lie within the spread that chance alone would give.")
        days = ", ".join(day(week.monday) for week in self.found.changed)
        return _("Outside the spread that chance alone would give: the week of %(days)s.") % {"days": days}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The same as rows of a table, the newest first."""
        return [
            {
                "week": day(week.monday),
                "share": of_100(week.share),
                "n": week.n,
                "band": between(week.low, week.high) if week.low is not None and week.high is not None else "",
                "outside": week.outside,
            }
            for week in reversed(self.found.weeks)
        ]


def weeks(data: dict[str, Any]) -> Weeks:
    """Return kept weeks as the library's."""
    return Weeks(**(data | {"weeks": tuple(Week(**week) for week in data["weeks"])}))


def day(iso: str) -> str:
    """Return a day in the reader's language."""
    return date_format(date.fromisoformat(iso[:10]), "j M Y")
