"""What programs are shown of a calibration session, as far as it is laid open to who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_web.calibration.selectors import sessions as selectors
from rapport_web.calibration.selectors.participants import participants
from rapport_web.calibration.selectors.spread import gathered
from rapport_web.calibration.showing import groups_of, listed
from rapport_web.conversations.curtains import why_kept
from rapport_web.people.naming import Naming

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.calibration.models import Agreed, Case, Remark, Session
    from rapport_web.calibration.selectors.participants import Participant
    from rapport_web.calibration.selectors.spread import Gathered
    from rapport_web.people.models import User

_NAMES = ("id", "name", "note", "state", "taken", "seed", "shows_names", "due_at", "made_at", "opened_at", "closed_at")


def session_shown(row: Session, stand: selectors.Standing | None) -> dict[str, Any]:
    """Return a session; what was given is in none of its fields."""
    stand = stand or selectors.Standing()
    return {
        **{name: getattr(row, name) for name in _NAMES},
        "version": row.version_id,
        "scorecard": row.version.scorecard.name,
        "done": stand.done,
        "open": stand.open,
        "edits": row.edits,
    }


def session_whole(viewer: User, row: Session) -> dict[str, Any]:
    """Return a session with who takes part and its conversations."""
    opened, tasks = selectors.laid_open(viewer, row), selectors.tasks_of(viewer, row)
    cases, seats = selectors.case_standings(row), selectors.seat_standings(row)
    none, naming = selectors.Standing(), Naming(viewer)
    seated = row.seats.select_related("user__agent").prefetch_related("user__grants").order_by("pk")
    return {
        **session_shown(row, selectors.standings([row]).get(row.pk)),
        "seats": [
            {
                "id": seat.pk,
                "name": naming.of_person(seat.user),
                "part": seat.part,
                "told": seat.told,
                "excused": seat.excused_at is not None,
                "done": seats.get(seat.pk, none).done,
                "open": seats.get(seat.pk, none).open,
            }
            for seat in seated
        ],
        "conversations": [
            {
                "place": case.place,
                "channel": case.conversation.channel,
                "topic": case.conversation.topic,
                "done": cases.get(case.pk, none).done,
                "open": cases.get(case.pk, none).open,
                "laid_open": case.pk in opened,
                "task": tasks[case.pk].pk if case.pk in tasks else None,
            }
            for case in row.cases.select_related("conversation")
        ],
    }


def case_shown(viewer: User, case: Case) -> dict[str, Any]:
    """Return a conversation of a session, as far as it is laid open to somebody."""
    if case.pk not in selectors.laid_open(viewer, case.session):
        kept = why_kept(viewer, case.conversation) or "It opens when the session is opened for talk."
        return {"place": case.place, "laid_open": False, "kept": kept, "questions": [], "remarks": []}
    people, found = participants(case.session, viewer), gathered(case.session, [case])[case.pk]
    return {
        "place": case.place,
        "laid_open": True,
        "kept": "",
        "questions": _questions(case, found, people),
        "remarks": remarks_shown(
            viewer, case, list(case.remarks.select_related("by__agent").prefetch_related("by__grants"))
        ),
    }


def _questions(case: Case, found: Gathered, people: Mapping[int, Participant]) -> list[dict[str, Any]]:
    return [
        {
            "question": each.question.name,
            "text": each.question.text,
            "differs": each.differs,
            "settled": each.settled,
            "groups": [
                {"answer": group.words, "people": [who_.name for who_ in group.people], "agreed": group.agreed}
                for group in groups_of(found, each.question, people)
            ],
            "agreed": agreed_shown(each.agreed) if each.agreed else None,
        }
        for each in listed(found, case.session.version.form())
    ]


def agreed_shown(row: Agreed) -> dict[str, Any]:
    """Return what was agreed on."""
    return {"question": row.question, "answer": row.answer, "why": row.why, "edits": row.edits}


def remarks_shown(viewer: User, case: Case, rows: list[Remark]) -> list[dict[str, Any]]:
    """Return what was said, with what its speakers may be called here."""
    names = {each.user: each.name for each in participants(case.session, viewer).values()}
    naming = Naming(viewer)
    return [
        {
            **{name: getattr(row, name) for name in ("id", "question", "said", "at")},
            "by": (names.get(row.by_id) if row.by_id else None) or naming.of_person(row.by),
        }
        for row in rows
    ]


def anchor_shown(row: Any) -> dict[str, Any]:
    """Return an anchor that ``all_anchors`` gave."""
    return {
        "id": row.pk,
        "conversation": row.conversation.reference,
        "version": row.version_id,
        "scorecard": row.version.scorecard.name,
        "active": row.active,
        "since": row.at,
        "times": row.times,
    }
