"""One evaluator's own agreement and severity, and an outside firm's: what they may see of the page, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport_web.evaluations.models import Firm
from rapport_web.insights.drawing.agreement.card import numbers
from rapport_web.insights.drawing.agreement.questions import share_of
from rapport_web.insights.drawing.agreement.raters import People, drifted, rater, standings
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import OWN_AGREEMENT
from rapport_web.insights.selectors import job_of
from rapport_web.insights.services.asking import ask
from rapport_web.insights.whose import EVERYBODY

if TYPE_CHECKING:
    from datetime import datetime

    from rapport_web.people.models import User

_PERSONS: Final = frozenset(("evaluator", "one", "other"))


@dataclass(frozen=True, slots=True)
class OwnCard:
    """What an evaluator sees of one scorecard's version.

    Attributes:
        name: The scorecard's.
        number: The version's.
        alike: The share of answers alike with whoever else scored the conversation.
        n: Conversations that another scored too, both blind.
        questions: The same by question, in the form's order: its words and the share.
        severity: Their row as the page has it; None where they scored nothing blind.
        drift: Their months on anchors.
    """

    name: str
    number: int
    alike: Any
    n: int
    questions: list[tuple[str, Any]]
    severity: dict[str, Any] | None
    drift: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Own:
    """What an evaluator sees of how they agree with others.

    Attributes:
        cards: Scorecards on which they scored anything blind.
        firm: Their firm's name; empty for the centre's own people.
        firms: The same of the firm as a whole, against everybody outside it.
        waits: It is being computed and there is nothing yet.
        computed_at: When it was computed.
    """

    cards: list[OwnCard]
    firm: str
    firms: list[OwnCard]
    waits: bool
    computed_at: datetime | None


def own(user: User) -> Own:
    """Return what a person may see of their own agreement, over all time; it is asked for where it is not kept yet.

    Raises:
        Forbidden: They do not evaluate.
    """
    kept = ask(question=Kept.Question.AGREE, filters=Filters(), by=user, whose=EVERYBODY, deed=OWN_AGREEMENT)
    result = kept.result or {}
    cards = result.get("cards", [])
    firm = Firm.objects.filter(members=user.pk, closed=False).order_by("name").first()
    mine = [_card(each, "evaluator", user.pk) for each in cards]
    theirs = [_card(each, "firm", firm.pk) for each in cards] if firm is not None else []
    return Own(
        cards=[each for each in mine if each is not None],
        firm=firm.name if firm is not None else "",
        firms=[each for each in theirs if each is not None],
        waits=kept.result is None and job_of(kept) is not None,
        computed_at=kept.computed_at,
    )


def told_to(viewer: User, result: dict[str, Any]) -> dict[str, Any]:
    """Return a result on agreement as a program gets it: evaluators by name, or none of what is of one person each."""
    return result | {"cards": [_told(card, People(viewer, numbers(card))) for card in result.get("cards", [])]}


def _told(card: dict[str, Any], people: People) -> dict[str, Any]:
    if not people.named:
        kept = {name: part for name, part in card.items() if name not in {"drift", "each", "pairs"}}
        return kept | {"severity": {"method": card["severity"]["method"], "groups": standings(card["severity"])}}

    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(each) for each in value]
        if not isinstance(value, dict):
            return value
        return {
            name: {"number": part, "name": people.of(part)}
            if name in _PERSONS and isinstance(part, int)
            else named(part)
            for name, part in value.items()
        }

    parts = {name: named(card[name]) for name in ("severity", "drift", "each", "pairs")}
    return card | parts


def _card(card: dict[str, Any], of: str, number: int) -> OwnCard | None:
    rows = card["each" if of == "evaluator" else "firms"]
    alike = next((each for each in rows if each[of] == number), None)
    severe = next((each for each in card["severity"]["evaluators"] if of == "evaluator" and each[of] == number), None)
    if alike is None and severe is None:
        return None
    told = alike or {"n": 0, "missing": card["questions"][0]["missing"] if card["questions"] else 0, "questions": []}
    asked = {each["question"]: each for each in told["questions"]}
    return OwnCard(
        name=card["name"],
        number=card["number"],
        alike=share_of(told, "alike", card["name"]),
        n=told["n"],
        questions=[
            (each["text"], share_of(asked[each["question"]], "alike", each["text"]))
            for each in card["questions"]
            if each["question"] in asked
        ],
        severity=rater(severe) if severe is not None else None,
        drift=[drifted(each) for each in card["drift"] if of == "evaluator" and each["evaluator"] == number],
    )
