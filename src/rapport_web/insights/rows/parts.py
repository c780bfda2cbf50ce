"""What the figures on parts of the company are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.instrument.core import PARTS
from rapport_web.insights.rows.conditions import (
    BADLY_RATED,
    HEARD,
    RESOLVED,
    SATISFACTION,
    WAS_READ,
    WELL_RATED,
    between,
    further,
    person,
    person_of,
)
from rapport_web.insights.rows.figure import Column, MadeOf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

_PERSON: Final = Column(_("the person"), person_of)
_RATED: Final = _(
    "Every customer who rated it, 1 to 5. The share counts ratings of 4 and 5, weighted so that answers look like all "
    "conversations; the interval is Wilson’s on the effective number by agent."
)
_BOTH: Final = _(
    "Of the customers who rated the person and this part, those listed: well is 4 or 5, badly is 1 or 2. The share is "
    "of all who rated both; its interval is Wilson’s on the effective number by agent."
)
_TICKED: Final = _(
    "Every customer who was shown the ticks. The share counts those who ticked “I was told different things”."
)
_WORDED: Final = _(
    "Every answer with words that were heard. The share counts those whose words show parts out of step."
)
_READ: Final = _(
    "Every conversation read. The share counts the best guesses; its interval begins with the sure alone and ends as "
    "if all the unsure were of this kind."
)


def find(name: str) -> MadeOf | None:
    """Return what a figure of this page is made of; None where it has no such figure."""
    kind, _dash, part = name.partition("-")
    if name == "person":
        return _rated("person", person(), (_PERSON, SATISFACTION, RESOLVED))
    if name in PARTS:
        own = Column(_("this part"), further(f"part_{name}"))
        return _rated(name, between(f"further__part_{name}"), (own, _PERSON, SATISFACTION, RESOLVED))
    if name == "step":
        own = Column(_("everybody knew"), further("in_step"))
        return MadeOf(
            words=_("Everybody knew what the others had been told"),
            method=_RATED,
            source="answers",
            rows=between("further__in_step"),
            columns=(own, SATISFACTION, RESOLVED),
            kept=lambda result: result["in_step"]["well"],
        )
    if kind in {"credit", "reverse"} and part in PARTS:
        return _paired(kind, part)
    return _DISCONNECT.get(part) if kind == "disconnect" else None


def names() -> list[str]:
    """Return the names of all figures here."""
    pairs = [f"{kind}-{part}" for kind in ("credit", "reverse") for part in PARTS]
    return ["person", *PARTS, "step", *pairs, *(f"disconnect-{voice}" for voice in _DISCONNECT)]


def _rated(part: str, rows: Q, columns: tuple[Column, ...]) -> MadeOf:
    words = _("How the person was rated") if part == "person" else _of_part(_("How it was rated: %(part)s"), part)
    return MadeOf(
        words=words,
        method=_RATED,
        source="answers",
        rows=rows,
        columns=columns,
        kept=lambda result: result["parts"][part]["well"],
    )


def _paired(kind: str, part: str) -> MadeOf:
    of_person, of_part = (WELL_RATED, BADLY_RATED) if kind == "credit" else (BADLY_RATED, WELL_RATED)
    heads = {
        "credit": _of_part(_("The person did well and this badly: %(part)s"), part),
        "reverse": _of_part(_("The person did badly and this well: %(part)s"), part),
    }
    return MadeOf(
        words=heads[kind],
        method=_BOTH,
        source="answers",
        rows=person(*of_person) & between(f"further__part_{part}", *of_part),
        columns=(_PERSON, Column(_("this part"), further(f"part_{part}")), SATISFACTION, RESOLVED),
        kept=_of_pair(kind, part),
    )


def _of_part(sentence: _StrPromise, part: str) -> str:
    """Put a part's words into a sentence, at once: made anew for each page, in its reader's language."""
    words = PARTS[part]
    return str(sentence) % {"part": words.get((get_language() or "en")[:2], words["en"])}


def _of_pair(kind: str, part: str) -> Callable[[dict[str, Any]], Mapping[str, Any]]:
    """Return the pair's share with as many rows as are listed: the share itself is of all who rated both."""
    return lambda result: result["pairs"][part][kind] | {"rows": result["pairs"][part][f"{kind}_n"]}


_DISCONNECT: Final = {
    "ticked": MadeOf(
        words=_("Customers who ticked “I was told different things”"),
        method=_TICKED,
        source="answers",
        rows=between("further__cause_disconnect", 0, 1),
        columns=(Column(_("ticked"), lambda answer: bool(further("cause_disconnect")(answer))), SATISFACTION, RESOLVED),
        kept=lambda result: result["disconnect"]["ticked"],
    ),
    "worded": MadeOf(
        words=_("Customers whose own words show parts out of step"),
        method=_WORDED,
        source="answers",
        rows=HEARD,
        columns=(Column(_("their words say it"), lambda answer: answer.heard.disconnect), SATISFACTION, RESOLVED),
        kept=lambda result: result["disconnect"]["worded"],
    ),
    "read": MadeOf(
        words=_("Conversations that show parts out of step"),
        method=_READ,
        source="readings",
        rows=WAS_READ & Q(body__data__labels__has_key="disconnect"),
        columns=(Column(_("read so, for certain"), lambda reading: reading.disconnect),),
        kept=lambda result: result["disconnect"]["read"],
    ),
}
