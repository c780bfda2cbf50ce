"""Is our quality programme sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Path
from pydantic import Field

from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import programme as shapes
from rapport_web.exceptions import NotThere
from rapport_web.programme import services
from rapport_web.programme.permissions import ANSWER, SEE
from rapport_web.programme.selectors import counts, latest, standings

if TYPE_CHECKING:
    from rapport_web.programme.models import Look
    from rapport_web.programme.selectors import Standing

room = Room("Programme", "The mistakes that quality programmes make, held against the centre’s own data.")
Name = Annotated[str, Field(max_length=40, pattern=r"^[a-z_]+$"), Path()]


@room.get("/programme", deed=SEE, gives=shapes.ProgrammeShown)
def get_programme(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """Every question with how the programme stood on it when it was last looked at."""
    look = latest()
    if look is None:
        return {"looked_at": None, "since": None, "until": None, "counts": {}, "questions": []}
    rows = standings(look)
    return {
        "looked_at": look.done_at,
        "since": look.result["since"],
        "until": look.result["until"],
        "counts": counts(rows),
        "questions": [_shown(row, look) for row in rows],
    }


@room.post("/programme/looks", deed=ANSWER, gives=shapes.LookAsked, status=202)
def look_anew(request: HttpRequest) -> Look:
    """Put every question to the data again; what people answered stays answered."""
    return services.look_anew(by=who(request))


@room.put("/programme/answers/{name}", deed=ANSWER, gives=shapes.ProgrammeQuestion, refusals=(404,))
def put_programme_answer(request: HttpRequest, name: Name, given: shapes.ProgrammeAnswer) -> dict[str, Any]:
    """Answer a question that the data cannot."""
    look = latest()
    if look is None:
        raise NotThere("Nobody has looked yet: look first, then answer what the data cannot say.")
    services.answer(look=look, question=name, answer=given.answer, words=given.words, by=who(request))
    look = latest()
    assert look is not None
    return _shown(next(row for row in standings(look) if row.question.name == name), look)


def _shown(row: Standing, look: Look) -> dict[str, Any]:
    question = row.question
    return {
        "name": question.name,
        "area": str(question.area),
        "asks": str(question.asks),
        "why": str(question.why),
        "step": str(question.step),
        "state": str(row.state),
        "answered_by": "people" if question.look is None else "data",
        "says": row.says,
        "figures": look.result["found"].get(question.name, {}).get("figures", {}),
        "words": row.said.words if row.said else "",
    }
