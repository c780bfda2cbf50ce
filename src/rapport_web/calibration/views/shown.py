"""What the page of a session shows, whatever was done on it before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.shortcuts import render

from rapport_web.calibration.forms import AboutForm, PeopleForm
from rapport_web.calibration.models import Session
from rapport_web.calibration.permissions import LEAD
from rapport_web.calibration.selectors.agreement import LEAST, agreement_of
from rapport_web.calibration.selectors.sessions import (
    case_standings,
    laid_open,
    seat_of,
    seat_standings,
    standings,
    tasks_of,
)
from rapport_web.calibration.selectors.spread import gathered
from rapport_web.calibration.services import invitable
from rapport_web.calibration.showing import listed
from rapport_web.people.guard import signed_in
from rapport_web.people.naming import Naming
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.people.models import User


def session_page(
    request: HttpRequest, session: Session, *, forms: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Draw a session's page.

    Args:
        request: Whose.
        session: Which one.
        forms: Those that were refused, by name: ``about``, ``people``; others are made anew.
        status: Of the answer.
    """
    viewer = signed_in(request)
    opened = laid_open(viewer, session)
    leads = viewer.may(LEAD)
    stand = standings([session]).get(session.pk)
    context = {
        "session": session,
        "seat": seat_of(viewer, session),
        "stand": stand,
        "cases": _cases(viewer, session, opened),
        "seats": _seats(viewer, session),
        "opened": opened,
        "agreement": agreement_of(session) if _whole(session, opened) else (),
        "least": LEAST,
        "leads": leads,
        "about": _about(session, forms) if leads and session.state != Session.State.CLOSED else None,
        "people": _people(viewer, session, forms) if leads and session.state == Session.State.SCORING else None,
    }
    return render(request, "calibration/session.html", context, status=status)


def _whole(session: Session, opened: frozenset[int]) -> bool:
    """Whether everything of a session is laid open to the viewer: figures of all conversations tell of each."""
    return bool(opened) and len(opened) == session.cases.count()


def _cases(viewer: User, session: Session, opened: frozenset[int]) -> list[dict[str, Any]]:
    form, stand, tasks = session.version.form(), case_standings(session), tasks_of(viewer, session)
    cases = list(session.cases.select_related("conversation"))
    found = gathered(session, [case for case in cases if case.pk in opened]) if opened else {}
    rows = []
    for case in cases:
        asked = [each for each in listed(found[case.pk], form) if not each.own_words] if case.pk in found else []
        rows.append(
            {
                "case": case,
                "stand": stand.get(case.pk),
                "task": tasks.get(case.pk),
                "open": case.pk in opened,
                "asked": len(asked),
                "differ": sum(each.differs for each in asked),
                "agreed": sum(each.differs and each.settled for each in asked),
            }
        )
    return rows


def _seats(viewer: User, session: Session) -> list[dict[str, Any]]:
    """Return who takes part and how far they have scored, by name: how far, never what."""
    naming, stand = Naming(viewer), seat_standings(session)
    rows = [
        {
            "seat": seat,
            "name": naming.of_person(seat.user),
            "you": seat.user_id == viewer.pk,
            "stand": stand.get(seat.pk),
        }
        for seat in session.seats.select_related("user__agent").prefetch_related("user__grants")
    ]
    return sorted(rows, key=lambda row: (row["name"].casefold(), row["seat"].pk))


def _about(session: Session, forms: dict[str, Any] | None) -> AboutForm:
    given: AboutForm | None = (forms or {}).get("about")
    initial = {name: getattr(session, name) for name in ("name", "note", "shows_names", "edits")}
    due = session.due_at
    # The day where the centre is, as it is read again: in UTC it may be the next one already.
    day = due.astimezone(ZoneInfo(site_profile().time_zone)).date() if due else None
    return given or AboutForm(initial={**initial, "due": day})


def _people(viewer: User, session: Session, forms: dict[str, Any] | None) -> PeopleForm:
    given: PeopleForm | None = (forms or {}).get("people")
    return given or people_form(viewer, session)


def people_form(viewer: User, session: Session, data: Any = None) -> PeopleForm:
    """Return the form to invite those who have no seat yet, or are excused."""
    here = session.seats.filter(excused_at=None).values("user")
    return PeopleForm(data, people=invitable().exclude(pk__in=here), naming=Naming(viewer))
