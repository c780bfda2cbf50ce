"""A finished report: the same results as a page, as JSON and as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport.report import pdf
from rapport.report.sections.whole import draw

if TYPE_CHECKING:
    from rapport.report.analysis.contents import Contents


@dataclass(frozen=True, slots=True)
class Report:
    """One report. Same input, settings and version: the same page and the same JSON, byte for byte."""

    contents: Contents

    @property
    def verdict(self) -> str:
        """``need_more``, ``enough``, ``fix_resolution_first`` or ``cant_tell``."""
        return self.contents.overall.name

    def json(self) -> dict[str, Any]:
        """Return ``report.json`` as plain objects; it holds no NaN."""
        return self.contents.to_dict()

    def html(self) -> str:
        """Return the page: one file that fetches nothing and runs nothing."""
        return draw(self.contents)

    def pdf(self) -> bytes:
        """Return the page printed.

        Raises:
            UsageError: The extra ``rapport-qa[pdf]`` is not installed.
        """
        return pdf.write(self.html())
