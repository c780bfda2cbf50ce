"""What a question is computed with: the tables, the settings, and the sign of life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.report import ReportSettings
    from rapport_web.insights.computing.tables import Tables
    from rapport_web.insights.filters import Filters
    from rapport_web.people.models import SiteProfile


@dataclass(frozen=True, slots=True)
class Context:
    """What a question is given.

    Attributes:
        tables: The conversations it is asked of.
        filters: What they were narrowed by.
        settings: What was decided beforehand.
        profile: The centre's own rules.
        alive: To be called between long steps.
    """

    tables: Tables
    filters: Filters
    settings: ReportSettings
    profile: SiteProfile
    alive: Callable[[], None]
