"""The two answers to a contest: the team lead's and the QA lead's, both shown to the agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.reader.reading import CUSTOMER_LABELS
from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.deeds import require
from rapport_web.people.models import Grant
from rapport_web.people.roles import Role
from rapport_web.readings.masking import masked
from rapport_web.readings.models import Contest, ContestAnswer, Correction
from rapport_web.readings.permissions import ANSWER_CONTEST
from rapport_web.readings.selectors import current
from rapport_web.readings.services.contesting import WORDS, moment_of
from rapport_web.readings.services.correcting import correct
from rapport_web.readings.services.upheld import apply_upheld

if TYPE_CHECKING:
    from rapport_web.people.models import User


def answer_contest(*, contest: int, decision: str, words: str, by: User, version: int) -> Contest:
    """Answer a contest, in each role in which the person must; it is closed once all who must have answered.

    It is upheld where one of them upholds it: a moment on which the two differ is not one to judge anybody by. The
    moment then leaves the agent's figure; what the reader said stays to be seen beside it.

    Args:
        contest: Which.
        decision: ``upheld`` or ``declined``.
        words: Why, to the agent; masked before they are kept.
        by: Who answers.
        version: The contest's version that was shown.

    Raises:
        Forbidden: The person may not, or it is the person's own.
        NotThere: There is no such contest, or it is another team's.
        Invalid: No decision or no words.
        Conflict: It was answered meanwhile, or the person has answered already.
    """
    require(by, ANSWER_CONTEST)
    if decision not in ContestAnswer.Decision.values:
        raise Invalid(_("Choose whether it is upheld or declined."), field="decision")
    said = masked(words, field="words", limit=WORDS)
    if not said:
        raise Invalid(_("Write why, to the agent: who contested something is owed a reason."), field="words")
    with transaction.atomic():
        # The row is locked, where the database locks rows, so that two who answer at once both count.
        row = Contest.objects.select_for_update().filter(pk=contest).first()
        if row is None:
            raise NotThere(_("There is no such contest."))
        roles = open_roles(row, by)
        _not_stale(row, version, decision, said)
        if not roles:
            raise Conflict(_("You have answered this contest already; the agent has read it or will."))
        for role in roles:
            ContestAnswer.objects.create(contest=row, role=role, decision=decision, words=said, by=by)
        row.version += 1
        row.save(update_fields=("version",))
        record(
            by=by,
            deed=ANSWER_CONTEST,
            thing="contest",
            thing_id=row.pk,
            facts={"decision": decision, "roles": sorted(roles)},
            about={f"agent:{row.agent_id}": {"words": said}},
        )
        settle(row)
    return row


def must_answer(contest: Contest) -> frozenset[str]:
    """Return the roles whose answer a contest needs: the QA lead's, and the team lead's where the team has one."""
    leads = Grant.objects.filter(role=Role.TEAM_LEAD, team=contest.conversation.team, user__is_active=True)
    if contest.conversation.team_id is None or not leads.exclude(user=contest.agent.user_id).exists():
        return frozenset((Role.QA_LEAD.value,))
    return frozenset((Role.QA_LEAD.value, Role.TEAM_LEAD.value))


def open_roles(contest: Contest, by: User) -> frozenset[str]:
    """Return the roles in which a person still has to answer a contest.

    Raises:
        Forbidden: It is the person's own contest.
        NotThere: It is of a team that the person does not lead.
    """
    if contest.agent.user_id == by.pk:
        raise Forbidden(_("Nobody answers a contest of their own."))
    mine = by.roles & {Role.QA_LEAD.value, Role.TEAM_LEAD.value}
    if Role.TEAM_LEAD.value in mine and contest.conversation.team not in by.led_teams:
        mine -= {Role.TEAM_LEAD.value}
    if not mine:
        raise NotThere(_("There is no such contest in the teams that you lead."))
    return frozenset(mine & must_answer(contest)) - frozenset(contest.answers.values_list("role", flat=True))


def settle(contest: Contest) -> bool:
    """Close a contest once all who must have answered; call it in a transaction. True where it is closed now."""
    decisions = dict(contest.answers.values_list("role", "decision"))
    if contest.state != Contest.State.OPEN or not decisions or must_answer(contest) - decisions.keys():
        return False
    upheld = ContestAnswer.Decision.UPHELD in decisions.values()
    contest.state = Contest.State.UPHELD if upheld else Contest.State.DECLINED
    contest.closed_at = timezone.now()
    contest.save(update_fields=("state", "closed_at"))
    if upheld:
        apply_upheld([contest.conversation_id])
        if contest.ground == Contest.Ground.NONE:
            _correct_the_cue(contest)
    return True


def _correct_the_cue(contest: Contest) -> None:
    """Where it was no moment at all, its cue is a mistake of the reader's: keep that for training and measuring."""
    reading = current(contest.conversation)
    by = contest.answers.filter(decision=ContestAnswer.Decision.UPHELD).order_by("-at").first()
    if by is None or by.by is None or reading is None:
        return
    moment = moment_of(contest, reading.body.data)
    if moment is None:
        return  # the text has changed since
    if reading.version != contest.reader_version:
        return  # another version has other moments; its cue may be another one
    cue = contest.cue
    for turn in moment["cue_turns"]:
        if not reading.body.data["turns"][turn]["labels"].get(cue):
            continue
        mine = Correction.objects.filter(conversation=contest.conversation, turn=turn, label=cue, by=by.by).first()
        correct(
            conversation=contest.conversation,
            turn=turn,
            label=cue,
            value=CUSTOMER_LABELS[cue][0],
            by=by.by,
            note=_("An agent’s contest was upheld: not a moment at all."),
            version=mine.version if mine else 0,
        )


def _not_stale(contest: Contest, version: int, decision: str, words: str) -> None:
    if contest.version == version:
        return
    last = contest.answers.last()
    kept = (
        _("%(role)s answered “%(decision)s”: %(words)s")
        % {"role": last.get_role_display(), "decision": last.get_decision_display(), "words": last.words}
        if last
        else ""
    )
    sent = ContestAnswer.Decision(decision).label
    raise Conflict(
        _(
            "Somebody answered meanwhile. %(kept)s You sent “%(decision)s”: %(words)s "
            "Nothing was changed; read it and send yours again."
        )
        % {"kept": kept, "decision": sent, "words": words}
    )
