"""Calibration sessions: blind scores of the same conversations, the talk, what was agreed on; and anchors."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path

from rapport.scorecards import Given, Marked
from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import who
from rapport_web.api.routers.talked_over import (
    agreed_shown,
    anchor_shown,
    case_shown,
    remarks_shown,
    session_shown,
    session_whole,
)
from rapport_web.api.schemas import calibration as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.calibration import services
from rapport_web.calibration.permissions import LEAD, SEE, TAKE_PART
from rapport_web.calibration.selectors import sessions as selectors
from rapport_web.conversations.curtains import open_to
from rapport_web.evaluations.models import Anchor
from rapport_web.evaluations.permissions import ANCHOR, SEE_ANCHORS
from rapport_web.evaluations.selectors.anchors import all_anchors
from rapport_web.evaluations.services.anchors import retire_anchor
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.scorecards.models import Version

room = Room("Calibration", "Sessions in which people score the same conversation blind, then talk; and anchors.")
_AT = "/calibration-sessions/{id}"


@room.get("/calibration-sessions", deed=SEE, gives=Listed[shapes.SessionShown])
def list_calibration_sessions(request: HttpRequest, paging: Pages) -> dict[str, Any]:
    """The sessions that one may see, oldest first."""
    found, after = cut(selectors.sessions_seen_by(who(request)), paging, by={"id": whole})
    stand = selectors.standings(found)
    return {"items": [session_shown(each, stand.get(each.pk)) for each in found], "next": after}


@room.post("/calibration-sessions", deed=LEAD, gives=shapes.SessionWhole, status=201)
def call_calibration_session(request: HttpRequest, new: shapes.NewSession) -> dict[str, Any]:
    """Call a session."""
    said = new.model_dump()
    about = services.Call(**{name: said.pop(name) for name in ("taken", "references", "n", "seed")})
    version = Version.objects.select_related("scorecard").filter(pk=said.pop("version")).first()
    if version is None:
        raise Invalid("There is no such version of a scorecard.", field="version")
    return session_whole(who(request), services.call_session(version=version, about=about, by=who(request), **said))


@room.get(_AT, deed=SEE, gives=shapes.SessionWhole, refusals=(404,))
def get_calibration_session(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """A session with who takes part and its conversations."""
    found = selectors.session_seen_by(who(request), id)
    counted(response, found.edits)
    return session_whole(who(request), found)


@room.patch(_AT, deed=LEAD, gives=shapes.SessionWhole)
def change_calibration_session(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    change: shapes.SessionChange,
) -> dict[str, Any]:
    """Change what a session is called, what is said of it, its day, and whether names are shown."""
    by, found = who(request), selectors.session_seen_by(who(request), id)
    before = {name: getattr(found, name) for name in ("name", "note", "due_at", "shows_names")}
    said = {**before, **change.model_dump(exclude_unset=True)}
    for name in ("name", "note", "shows_names"):
        said[name] = before[name] if said[name] is None else said[name]
    return session_whole(by, services.change_session(session=found, edits=expected(request), by=by, **said))


@room.post(f"{_AT}/open", deed=LEAD, gives=shapes.SessionWhole, refusals=(404, 409))
def open_calibration_session(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Open a session for talk."""
    by = who(request)
    return session_whole(
        by, services.open_session(session=selectors.session_seen_by(by, id), by=by, edits=expected(request))
    )


@room.post(f"{_AT}/close", deed=LEAD, gives=shapes.SessionWhole, refusals=(404, 409))
def close_calibration_session(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Close a session in which every difference has an agreed answer."""
    by = who(request)
    return session_whole(
        by, services.close_session(session=selectors.session_seen_by(by, id), by=by, edits=expected(request))
    )


@room.post(f"{_AT}/call-off", deed=LEAD, gives=shapes.SessionWhole, refusals=(404, 409))
def call_off_calibration_session(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    reason: shapes.Reason,
) -> dict[str, Any]:
    """Call a session off that was not opened yet."""
    by = who(request)
    return session_whole(by, services.call_off(session=selectors.session_seen_by(by, id), why=reason.why, by=by))


@room.post(f"{_AT}/seats", deed=LEAD, gives=shapes.SessionWhole, refusals=(404, 409))
def invite_to_calibration_session(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    invited: shapes.Invited,
) -> dict[str, Any]:
    """Invite more people."""
    by, found = who(request), selectors.session_seen_by(who(request), id)
    services.invite(session=found, people=invited.people, told=invited.told, by=by)
    return session_whole(by, selectors.session_seen_by(by, id))


@room.post(f"{_AT}/seats/{{seat}}/excuse", deed=LEAD, gives=shapes.SessionWhole, refusals=(404, 409))
def excuse_from_calibration_session(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    seat: Annotated[Id, Path()],
    reason: shapes.Reason,
) -> dict[str, Any]:
    """Excuse somebody: they have not to score any more."""
    by = who(request)
    services.excuse(session=selectors.session_seen_by(by, id), seat=seat, why=reason.why, by=by)
    return session_whole(by, selectors.session_seen_by(by, id))


@room.get(f"{_AT}/conversations/{{place}}", deed=SEE, gives=shapes.CaseShown, refusals=(404,))
def get_calibration_conversation(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    place: Annotated[Id, Path()],
) -> dict[str, Any]:
    """What participants gave to a conversation, as far as it is laid open to who asks."""
    viewer = who(request)
    return case_shown(viewer, selectors.case_of(selectors.session_seen_by(viewer, id), place))


@room.put(f"{_AT}/conversations/{{place}}/agreed/{{question}}", deed=LEAD, gives=shapes.AgreedShown)
def agree_on_answer(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    place: Annotated[Id, Path()],
    question: Annotated[str, Path(max_length=80)],
    given: shapes.AnswerGiven,
) -> dict[str, Any]:
    """Write down what was agreed on, with its reason."""
    by = who(request)
    case = selectors.case_of(selectors.session_seen_by(by, id), place)
    value = tuple(given.value) if isinstance(given.value, list) else given.value
    moments = tuple(Marked(tuple(each.turns), each.outcome, each.owner) for each in given.moments)
    answer = Given(value, given.skipped, given.owner, moments=moments)
    edits = expected(request)
    return agreed_shown(services.agree(case=case, question=question, answer=answer, why=given.why, by=by, edits=edits))


@room.post(
    f"{_AT}/conversations/{{place}}/remarks", deed=TAKE_PART, gives=shapes.RemarkShown, status=201, refusals=(404, 409)
)
def remark_on_conversation(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    place: Annotated[Id, Path()],
    remark: shapes.SaidGiven,
) -> dict[str, Any]:
    """Say something of a question, or of the whole, while it is talked over."""
    by = who(request)
    case = selectors.case_of(selectors.session_seen_by(by, id), place)
    row = services.say(case=case, said=remark.said, question=remark.question, by=by)
    return remarks_shown(by, case, [row])[0]


@room.post(
    f"{_AT}/conversations/{{place}}/anchor", deed=ANCHOR, gives=shapes.AnchorShown, status=201, refusals=(404, 409)
)
def make_conversation_an_anchor(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    place: Annotated[Id, Path()],
) -> dict[str, Any]:
    """Make a conversation of a closed session an anchor, with the answers that were agreed on."""
    by = who(request)
    case = selectors.case_of(selectors.session_seen_by(by, id), place)
    made = services.make_anchor(case=case, by=by)
    return anchor_shown(all_anchors().get(pk=made.pk))


@room.get("/anchors", deed=SEE_ANCHORS, gives=shapes.AnchorsShown)
def list_anchors(request: HttpRequest) -> dict[str, Any]:
    """The anchors, those in use first."""
    rows = open_to(who(request), all_anchors(), "conversation")  # not those that one is to score
    return {"anchors": [anchor_shown(each) for each in rows[:500]]}


@room.post("/anchors/{id}/retire", deed=ANCHOR, gives=shapes.AnchorShown, refusals=(404,))
def retire_an_anchor(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Put an anchor into no queue any more."""
    found = Anchor.objects.filter(pk=id).first()
    if found is None:
        raise NotThere("There is no such anchor.")
    retire_anchor(anchor=found, why="", by=who(request))
    return anchor_shown(all_anchors().get(pk=id))
