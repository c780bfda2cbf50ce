"""The report as one file: sections, charts and words."""

from rapport.report.build import build
from rapport.report.notes import IntakeNotes
from rapport.report.result import Report
from rapport.report.settings import ReportSettings

__all__ = ["IntakeNotes", "Report", "ReportSettings", "build"]
