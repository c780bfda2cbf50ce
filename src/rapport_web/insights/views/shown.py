"""What the three pages have in common: asking, how fresh the answer is, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rapport_web.conversations.models.conversation import Channel
from rapport_web.exceptions import NotThere
from rapport_web.insights import selectors, services
from rapport_web.insights.filters import Filters
from rapport_web.insights.kept_back import shown_to
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import COMPUTE, SHARE
from rapport_web.insights.stamp import stamp
from rapport_web.insights.whose import Whose
from rapport_web.people.guard import signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise

    from rapport_web.jobs.models import Job

_QUARTERS: Final = 8
_MONTHS_A_QUARTER: Final = 3
TITLES: Final[dict[str, _StrPromise]] = {
    Kept.Question.VERDICT: gettext_lazy("Do our customers need more empathy?"),
    Kept.Question.HURTS: gettext_lazy("Where does it hurt?"),
    Kept.Question.MOMENTS: gettext_lazy("Which moments do we miss?"),
    Kept.Question.TEAM: gettext_lazy("How is my team doing?"),
    Kept.Question.RESPONSE: gettext_lazy("Who answers, and who stays silent?"),
    Kept.Question.DRIVERS: gettext_lazy("What goes with a satisfied customer?"),
    Kept.Question.VOICES: gettext_lazy("Who hears what our customers feel?"),
    Kept.Question.PARTS: gettext_lazy("Which parts of the company are out of step?"),
    Kept.Question.THEMES: gettext_lazy("What do customers say in their own words?"),
    Kept.Question.VALUES: gettext_lazy("Do we live our values?"),
    Kept.Question.QUALITY: gettext_lazy("What do our evaluators find?"),
    Kept.Question.POINTS: gettext_lazy("Which of our points do customers feel?"),
    Kept.Question.AGREE: gettext_lazy("Do we agree?"),
}
URLS: Final[dict[str, str]] = {
    Kept.Question.VERDICT: "home",
    Kept.Question.HURTS: "where-it-hurts",
    Kept.Question.MOMENTS: "moments",
    Kept.Question.TEAM: "team",
    Kept.Question.RESPONSE: "who-answers",
    Kept.Question.DRIVERS: "what-goes-with",
    Kept.Question.VOICES: "who-hears",
    Kept.Question.PARTS: "out-of-step",
    Kept.Question.THEMES: "their-words",
    Kept.Question.VALUES: "met-values",
    Kept.Question.QUALITY: "what-evaluators-find",
    Kept.Question.POINTS: "felt-points",
    Kept.Question.AGREE: "agreement",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what is known of it.

    Attributes:
        kept: The kept result.
        filters: What it was narrowed to.
        job: The job that computes it; None where none does.
        fresh: Whether it rests on the data as they are.
        seen: The result as this person may see it.
        left_out: How many conversations' words that leaves out: those the person is still to score blind.
    """

    kept: Kept
    filters: Filters
    whose: Whose
    job: Job | None
    fresh: bool
    seen: dict[str, Any] | None
    left_out: int

    @property
    def result(self) -> dict[str, Any] | None:
        """The result that can be drawn; None where there is none, or none that may be shown."""
        found = self.seen
        return None if found is None or "nothing" in found or "too_small" in found else found


def answer(
    request: HttpRequest, question: str, *, whose: Whose | None = None, filters: Filters | None = None
) -> Answered:
    """Ask the question that the address is."""
    user = signed_in(request)
    chosen = Filters.from_query(request.GET) if filters is None else filters
    kept = services.ask(question=question, filters=chosen, by=user, whose=whose)
    seen, left_out = shown_to(user, kept.result)
    return Answered(
        kept=kept,
        filters=chosen,
        whose=whose or Whose.of(user, question),
        job=selectors.job_of(kept),
        fresh=selectors.is_fresh(kept, stamp()),
        seen=seen,
        left_out=left_out,
    )


def result_of(request: HttpRequest, question: str) -> dict[str, Any]:
    """Return the result that a file of one of the page's tables is made of.

    Raises:
        NotThere: There is none yet, or none that may be shown.
    """
    found = answer(request, question).result
    if found is None:
        raise NotThere(_("This is not computed yet. Open the page first."))
    return found


def frame(request: HttpRequest, found: Answered) -> dict[str, Any]:
    """Return what the frame of a page needs."""
    kept = found.kept
    user = signed_in(request)
    return {
        "question": kept.question,
        "title": TITLES[kept.question],
        "url": URLS[kept.question],
        "kept": kept,
        "job": found.job,
        "fresh": found.fresh,
        "waits": found.job is not None and found.kept.result is None,
        "nothing": bool(kept.result and "nothing" in kept.result),
        "too_small": (kept.result or {}).get("too_small"),
        "may_share": user.may(SHARE),
        "may_compute": user.may(COMPUTE),
        "filters": found.filters,
        "left_out": found.left_out,
        "query": found.filters.to_dict(),
        "query_string": urlencode(found.filters.to_dict()),
        **offered(found),
    }


def offered(found: Answered) -> dict[str, Any]:
    """Return the periods and parts that can be chosen."""
    own = found.kept.choices
    if found.filters:
        key, _settings = selectors.identify(found.kept.question, found.whose, Filters())
        own = Kept.objects.filter(key=key).values_list("choices", flat=True).first() or own
    chosen = found.filters.to_dict()
    return {
        "periods": _periods(own.get("days") or [], chosen.get("period", "")),
        "parts": _parts(own, chosen.get("part", "")),
    }


def state(request: HttpRequest, found: Answered) -> HttpResponse:
    """Answer a page's poll: the line that says how it stands, or that the page is to be loaded again."""
    if found.job is None:
        answered = HttpResponse(status=200)
        answered["HX-Refresh"] = "true"
        return answered
    return render(request, "insights/state.html", frame(request, found))


def period_choices(first: date | None, last: date | None, chosen: Filters) -> list[tuple[str, str, bool]]:
    """Return the periods that can be chosen between two days: value, words, and whether it is the chosen one."""
    days = [first.isoformat(), last.isoformat()] if first and last else []
    return _periods(days, chosen.to_dict().get("period", ""))


def _periods(days: list[str], chosen: str) -> list[tuple[str, str, bool]]:
    found = [("", _("All the time there is"), not chosen)]
    known = set()
    if days:
        first, last = (date.fromisoformat(day) for day in days)
        year, quarter = last.year, (last.month - 1) // _MONTHS_A_QUARTER
        for _step in range(_QUARTERS):
            begin = date(year, quarter * _MONTHS_A_QUARTER + 1, 1)
            year_after, next_quarter = (year, quarter + 1) if quarter < 3 else (year + 1, 0)  # noqa: PLR2004  # the last
            end = date.fromordinal(date(year_after, next_quarter * _MONTHS_A_QUARTER + 1, 1).toordinal() - 1)
            if end < first:
                break
            value = f"{begin}..{end}"
            known.add(value)
            found.append((value, _span(begin, end), value == chosen))
            year, quarter = (year, quarter - 1) if quarter else (year - 1, 3)
    if chosen and chosen not in known:
        found.append((chosen, chosen.replace("..", " – "), True))
    return found


def _span(begin: date, end: date) -> str:
    words = {"begin": date_format(begin, "M"), "end": date_format(end, "M Y")}
    return _("%(begin)s to %(end)s") % words


def _parts(own: dict[str, Any], chosen: str) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    groups = [
        (_("Channel"), [(f"channel:{each}", str(Channel(each).label)) for each in own.get("channel", ())]),
        (_("Topic"), [(f"topic:{each}", each) for each in own.get("topic", ())]),
        (pgettext("of agents", "Team"), [(f"team:{pk}", name) for pk, name in own.get("team", ())]),
    ]
    known = {value for _head, options in groups for value, _words in options}
    marked = [
        (head, [(value, words, value == chosen) for value, words in options]) for head, options in groups if options
    ]
    if chosen and chosen not in known:
        marked.append((_("Chosen"), [(chosen, chosen.partition(":")[2], True)]))
    return marked


def weighting_of(result: dict[str, Any]) -> dict[str, Any] | None:
    """Return how the answers of a kept result were weighted; None where it does not say."""
    found: dict[str, Any] | None = result.get("weighting") or (
        result.get("report", {}).get("silence", {}).get("weighting")
    )
    return found
