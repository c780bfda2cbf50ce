"""What do customers say in their own words?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.reader.comments.themes import BY_NAME, THEMES
from rapport.report.analysis.cases import OWNERS
from rapport.report.marks.weeks import scale_end
from rapport.report.words.scales import share_scale
from rapport_web.conversations.curtains import open_to
from rapport_web.conversations.selectors import visible_to
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.insights.drawing.figures import Said, figure
from rapport_web.insights.drawing.quotes import answer_words
from rapport_web.insights.drawing.verbatims import verbatim
from rapport_web.insights.drawing.weeks import Drawn, weeks
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import THEMES as MAY
from rapport_web.insights.rows.themes import says
from rapport_web.insights.views.hurts import may_quote
from rapport_web.insights.views.parts import ends
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state
from rapport_web.people.guard import page, signed_in
from rapport_web.people.selectors import site_profile
from rapport_web.surveys.models import Answer
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.marks import WORDS
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from rapport.report.analysis.figure import Figure
    from rapport_web.insights.drawing.quotes import Pair
    from rapport_web.people.models import User

_QUESTION: Final = Kept.Question.THEMES
_A_PAGE: Final = 25
# So many themes can be named in a sentence.
_LEADING: Final = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One theme, as a row of the table and a part of the page.

    Attributes:
        name: By which it is kept.
        words: What it is called.
        owner: Whose it is; empty for what went well.
        n: Answers that tell of it.
        share: Of all answers whose words were heard.
        satisfied: Mean satisfaction of these customers, 1 to 5.
        weeks: Week by week.
        quotes: Customers' words.
        hidden: How many words this person may not read.
    """

    name: str
    words: str
    owner: str
    n: int
    share: Said
    satisfied: Figure
    weeks: Drawn | None
    quotes: tuple[Pair, ...]
    hidden: int

    @property
    def banded(self) -> bool:
        """Whether there are weeks enough to tell a change."""
        return self.weeks is not None and self.weeks.found.banded


@page(MAY)
@require_GET
def themes(request: HttpRequest) -> HttpResponseBase:
    """Show what customers say, by theme."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    owner = _owner(request)
    context |= {"owner": owner, "owners": [(each, WORDS[each], each == owner) for each in OWNERS]}
    if (result := found.result) is not None:
        every = [each for each in rows_of(result, signed_in(request)) if owner in {"", each.owner}]
        context |= {
            "said": [each for each in every if each.n],
            "unsaid": [each for each in every if not each.n],
            "any_weeks": any(each.banded for each in every),
            "answers": result["answers"],
            "worded": result["worded"],
            "heard": result["heard"],
            "unheard": result["worded"] - result["heard"],
            "satisfied": figure(result["satisfied"]),
            "most": _most(every),
            "leading": [each.words for each in _leading(every)],
            "weighting": result["weighting"],
            "how": result["how"],
        }
    return render(request, "insights/themes.html", context)


@page(MAY)
@require_GET
def theme(request: HttpRequest, name: str) -> HttpResponseBase:
    """Show all that customers wrote on one theme, of the conversations that this person may read."""
    if name not in BY_NAME:
        raise NotThere(_("There is no such theme."))
    found, user = answer(request, _QUESTION), signed_in(request)
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found) | {"name": name, "theme": None, "called": _called(name)}
    context["title"] = _("What do customers say of “%(theme)s”?") % {"theme": _called(name)}
    if (result := found.result) is not None:
        conversations = found.filters.narrow(open_to(user, visible_to(user)), site_profile().time_zone)
        said = Answer.objects.filter(says(name)).select_related("conversation", "heard")
        if conversations.query.where:
            said = said.filter(Exists(conversations.order_by().filter(pk=OuterRef("conversation"))))
        cut = page_of(said, order=("-id",), query=request.GET, size=_A_PAGE)
        context |= {
            "theme": next(each for each in rows_of(result, user) if each.name == name),
            "page": cut,
            "verbatims": [verbatim(each, name) for each in cut],
            "heard": result["heard"],
            "partly": not found.whose.user and visible_to(user).query.where,
        }
    return render(request, "insights/theme.html", context)


@page(MAY)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    result = result_of(request, _QUESTION)
    kind = export_format(request) or "csv"
    if name == "themes":
        columns = [_("theme"), _("whose"), _("answers"), _("share"), _("low"), _("high"), _("of answers")]
        columns += [_("mean satisfaction"), _("low"), _("high"), _("rated")]
        rows = [
            [
                *(each.name, each.owner, kept["n"]),
                *(*ends(kept["share"]), kept["share"]["n"]),
                *(*ends(kept["satisfied"]), kept["satisfied"]["n"]),
            ]
            for each in THEMES
            for kept in [result["themes"][each.name]]
        ]
    elif name == "weeks":
        columns = [_("theme"), _("week of"), _("share"), _("answers"), _("band from"), _("band to"), _("outside")]
        rows = [
            [each.name, week["monday"], week["share"], week["n"], week["low"], week["high"], week["outside"]]
            for each in THEMES  # in their own order: PostgreSQL keeps none
            for kept in [result["themes"][each.name]]
            if kept["weeks"] is not None
            for week in kept["weeks"]["weeks"]
        ]
    else:
        raise NotThere(_("There is no such table."))
    return table_response(request, f"their-words-{name}", columns, rows, kind)


def rows_of(result: dict[str, Any], user: User) -> list[Row]:
    """Return the themes in the table's order, with the words that a person may read."""
    kept = {each.name: result["themes"][each.name] for each in THEMES if each.name in result["themes"]}
    end = share_scale(*(each["share"]["high"] or 0.0 for each in kept.values()))[1]
    every_week = {name: weeks(each["weeks"]) for name, each in kept.items() if each["weeks"] is not None}
    axis = scale_end(*every_week.values()) if every_week else 1.0
    found = []
    for name, each in kept.items():
        words, owner, quotes = _called(name), BY_NAME[name].owner, result["quotes"].get(name, [])
        readable = [quote for quote in quotes if may_quote(user, quote["cause"])]
        hue = owner if owner in OWNERS else "customer"
        found.append(
            Row(
                name=name,
                words=words,
                owner=owner,
                n=each["n"],
                share=Said(figure(each["share"]), words, end),
                satisfied=figure(each["satisfied"]),
                weeks=Drawn(every_week[name], words, hue, axis) if name in every_week else None,  # type: ignore[arg-type]  # an owner is a hue
                quotes=tuple(answer_words(quote) for quote in readable),
                hidden=len(quotes) - len(readable),
            )
        )
    return found


def _called(name: str) -> str:
    return BY_NAME[name].says(get_language() or "en")


def _most(every: list[Row]) -> Row | None:
    """Return the theme that is told from all others: no sentence ranks two whose intervals overlap."""
    leading = _leading(every)
    return leading[0] if len(leading) == 1 else None


def _leading(every: list[Row]) -> list[Row]:
    """Return the themes that may be the most frequent, in the table's order; nothing where they are too many to say."""
    shown = [each for each in every if each.n and each.share.figure.low is not None]
    low = max((each.share.figure.low or 0.0 for each in shown), default=0.0)
    leading = [each for each in shown if (each.share.figure.high or 0.0) >= low]
    return leading if len(leading) <= _LEADING else []


def _owner(request: HttpRequest) -> str:
    owner = request.GET.get("owner", "")
    if owner not in {"", *OWNERS}:
        raise Invalid(_("There is no such owner."), field="owner")
    return owner
