"""The fields of an answer, and what their columns are usually called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.formats.tables.columns import USUAL as CONVERSATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

RATED: Final = ("empathy", "satisfaction", "effort")
TEXTS: Final = ("comment", "agent", "team", "channel", "topic", "customer")
CORE: Final = ("conversation", "empathy", "satisfaction", "resolved", "effort", "comment", "answered_at")

# Open answers of the instrument beside the comment; a column of numbers by such a name is a rating as any other.
WORDS: Final = ("process", "praise")

# The better name first; case, spaces and signs do not matter.
USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "conversation": (*CONVERSATIONS["conversation"], "external_reference", "external_data_reference"),
    "empathy": ("empathy", "empathy_rating", "felt_understood", "felt_heard", "feeling_understood", "understood_me"),
    "satisfaction": (
        *("satisfaction", "satisfaction_rating", "overall_satisfaction", "customer_satisfaction", "csat", "osat"),
        *("csat_score", "satisfaction_score", "csat_rating"),
    ),
    "resolved": ("resolved", "resolution", "issue_resolved", "problem_solved", "problem_resolved", "solved", "fcr"),
    "effort": ("effort", "effort_rating", "customer_effort", "effort_score", "ces"),
    "comment": ("comment", "comments", "verbatim", "feedback", "free_text", "remark", "remarks"),
    "answered_at": (
        *("answered_at", "answer_date", "response_date", "responded_at", "submitted_at", "recorded_date"),
        *("completed_at", "survey_date", "end_date", "timestamp", "date", "created_at"),
    ),
    "satisfied": ("satisfied",),
    "weight": ("weight",),
    **{name: (name, f"{name}_name", f"{name}_id") for name in ("agent", "team", "customer")},
    **{name: (name,) for name in ("channel", "topic")},
}

# Columns that survey systems add and no customer rated.
NEVER_DRIVERS: Final = frozenset(
    (
        *("startdate", "enddate", "status", "ipaddress", "progress", "durationinseconds", "duration", "finished"),
        *("recordeddate", "responseid", "recipientlastname", "recipientfirstname", "recipientemail"),
        *("externalreference", "externaldatareference", "locationlatitude", "locationlongitude"),
        *("distributionchannel", "userlanguage", "rownumber", "id", "surveyid", "surveyversion"),
    )
)
