"""Where does it hurt?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from rapport.report.analysis.cases import OWNERS
from rapport.report.marks.weeks import scale_end
from rapport.report.words.scales import share_scale
from rapport_web.conversations.scopes import scope_of
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.insights.computing.hurts import DISCONNECT
from rapport_web.insights.drawing.figures import Said, figure
from rapport_web.insights.drawing.quotes import words_of
from rapport_web.insights.drawing.weeks import Drawn, weeks
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import HURTS
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state
from rapport_web.people.guard import page, signed_in
from rapport_web.people.roles import Role
from rapport_web.readings.permissions import NOT_THE_AGENTS
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.marks import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from rapport.report.analysis.weeks import Weeks
    from rapport_web.insights.drawing.quotes import Pair
    from rapport_web.people.models import User

_QUESTION = Kept.Question.HURTS
_MEANS: Final = {
    "people": gettext_lazy("What somebody said or did"),
    "process": gettext_lazy("Rules, hand-overs, waits"),
    "technology": gettext_lazy("Site, app, phone line, records"),
    "product": gettext_lazy("What was bought"),
    "none": gettext_lazy("Nothing went wrong"),
    DISCONNECT: gettext_lazy("Two parts did not know of each other"),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of trouble, as a row of the table and a part of the page.

    Attributes:
        kind: An owner, ``none`` or ``disconnect``.
        means: What that is, in words.
        n: Conversations read so.
        unsure: Those for which it is a guess.
        share: Of all conversations read.
        satisfied: Of the customers who rated, how many were satisfied.
        set_aside: Moments in which it left the agent no way on.
        weeks: Week by week; None for "nothing went wrong".
        quotes: Customers' words.
        hidden: How many words this person may not read.
    """

    kind: str
    means: str
    n: int
    unsure: int
    share: Said
    satisfied: Said
    set_aside: int
    weeks: Drawn | None
    quotes: tuple[Pair, ...]
    hidden: int

    @property
    def named(self) -> bool:
        """Whether it has an owner."""
        return self.kind in OWNERS


@page(HURTS)
@require_GET
def hurts(request: HttpRequest) -> HttpResponseBase:
    """Show where it hurts."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    owner = _owner(request)
    context |= {"owner": owner, "owners": [(each, WORDS[each], each == owner) for each in OWNERS]}
    if (result := found.result) is not None:
        every = troubles(result, signed_in(request))
        chosen = [each for each in every if owner in {"", each.kind}]
        most = max((each for each in every if each.named), key=lambda each: each.n)
        apart = _apart(every, most)
        context |= {
            "troubles": every,
            "kinds": [each for each in chosen if each.kind != "none"],
            "most": most if most.n and apart else None,
            "read": result["read"],
            "conversations": result["conversations"],
            "sure": result["causes"]["n"],
            "unsure": result["causes"]["unsure"],
            "how": result["how"],
            "too_few": not any(each.share.figure.low is not None for each in every),
            "missing": max(each.share.figure.missing for each in every),
        }
    return render(request, "insights/hurts.html", context)


@page(HURTS)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    result = result_of(request, _QUESTION)
    kind = export_format(request) or "csv"
    every = troubles(result, signed_in(request))
    if name == "causes":
        columns = [
            _("whose"),
            _("share of all read"),
            _("low"),
            _("high"),
            _("conversations"),
            _("unsure"),
            _("satisfied"),
            _("low"),
            _("high"),
            _("answers"),
            _("moments set aside"),
        ]
        rows: Iterable[Any] = [
            [
                each.kind,
                *_ends(each.share),
                each.n,
                each.unsure,
                *_ends(each.satisfied),
                each.satisfied.figure.n,
                each.set_aside,
            ]
            for each in every
        ]
    elif name == "weeks":
        columns = [
            _("whose"),
            _("week of"),
            _("share"),
            _("conversations read"),
            _("band from"),
            _("band to"),
            _("outside"),
        ]
        rows = [
            [each.kind, week.monday, week.share, week.n, week.low, week.high, week.outside]
            for each in every
            if each.weeks is not None
            for week in each.weeks.found.weeks
        ]
    else:
        raise NotThere(_("There is no such table."))
    return table_response(request, f"where-it-hurts-{name}", columns, rows, kind)


def troubles(result: dict[str, Any], user: User) -> list[Trouble]:
    """Return all kinds of trouble in their fixed order, with the words that a person may read."""
    causes = result["causes"]
    kept = {**causes["by_owner"], DISCONNECT: causes[DISCONNECT]}
    ordered = {kind: kept[kind] for kind in (*OWNERS, "none", DISCONNECT)}
    end = share_scale(*(each["share"]["high"] or 0.0 for kind, each in ordered.items() if kind != "none"))[1]
    all_weeks = {kind: weeks(data) for kind, data in result["weeks"].items()}
    axis = scale_end(*all_weeks.values())
    return [
        _trouble(kind, each, result["quotes"].get(kind, []), user=user, end=end, drawn=(all_weeks.get(kind), axis))
        for kind, each in ordered.items()
    ]


def _trouble(
    kind: str,
    kept: dict[str, Any],
    quotes: list[dict[str, Any]],
    *,
    user: User,
    end: float,
    drawn: tuple[Weeks | None, float],
) -> Trouble:
    found, axis = drawn
    about = str(_MEANS[kind])
    readable = [each for each in quotes if may_quote(user, each["cause"])]
    hue = kind if kind in OWNERS else "ink"
    return Trouble(
        kind=kind,
        means=about,
        n=kept["n"],
        unsure=kept["unsure"],
        share=Said(figure(kept["share"]), about, end if kind != "none" else 1.0),
        satisfied=Said(figure(kept["satisfied"]), _("Satisfied")),
        set_aside=kept["set_aside"],
        weeks=Drawn(found, about, hue, axis) if found is not None else None,  # type: ignore[arg-type]  # an owner is a hue
        quotes=tuple(words_of(each) for each in readable),
        hidden=len(quotes) - len(readable),
    )


def may_quote(user: User, cause: str | None) -> bool:
    """Whether a person may read a conversation's words: a process owner only those that no person hurt."""
    # A process owner is answered of all teams, also one who leads a team; any other lead of the own teams only.
    return scope_of(user) is None or Role.PROCESS_OWNER not in user.roles or cause in NOT_THE_AGENTS


def _apart(every: list[Trouble], most: Trouble) -> bool:
    """Whether the most frequent kind is told from all others: no sentence ranks two whose intervals overlap."""
    low = most.share.figure.low
    return low is not None and all(
        each.share.figure.high is None or each.share.figure.high < low
        for each in every
        if each.named and each.kind != most.kind
    )


def _owner(request: HttpRequest) -> str:
    owner = request.GET.get("owner", "")
    if owner not in {"", *OWNERS}:
        raise Invalid(_("There is no such owner."), field="owner")
    return owner


def _ends(said: Said) -> list[float | None]:
    return [said.figure.estimate, said.figure.low, said.figure.high]
