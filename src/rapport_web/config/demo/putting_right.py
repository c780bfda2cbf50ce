"""What Larkfield did about what its customers said, as if people had worked on it for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count
from django.utils import timezone

from rapport.example_centre.cast import agents
from rapport.reader.comments import OTHER
from rapport_web.config.demo.cast import PLAYED, TEAM
from rapport_web.findings.models import Finding, Recovery
from rapport_web.findings.selectors import passable_by
from rapport_web.findings.services import (
    close_finding,
    close_recovery,
    hand_over,
    log_call,
    note,
    open_recovery,
    pass_on,
    set_due,
    take_recovery,
)
from rapport_web.people.models import Agent, User
from rapport_web.people.roles import Role
from rapport_web.people.services.create_user import create_user
from rapport_web.people.services.granting import Wanted
from rapport_web.people.services.link_agent import link_agent
from rapport_web.surveys.models import Answer, Round, Value
from rapport_web.surveys.services.values import close_round, open_round, say_values

if TYPE_CHECKING:
    from collections.abc import Sequence

_CALLS: Final = 12
_TWO_WEEKS: Final = timedelta(days=14)
_OTHER_TEAM: Final = "Telecom"
_PER_TEAM: Final = 5
# How far agents can live each value, in the values' order: counts are all that is kept.
_LIVED: Final = ((4, 3, 2), (3, 2, 2), (5, 3, 3), (2, 2, 1), (4, 4, 3), (3, 3, 2))


def work_on_findings(owner: User) -> None:
    """Let the process owner take the two most evidenced findings on, and close the third."""
    rows = Finding.objects.filter(state=Finding.State.OPEN).exclude(owner="people").annotate(count=Count("evidence"))
    # What has no theme is the hardest to take on, so it comes last.
    most = sorted(rows.order_by("-count", "pk"), key=lambda finding: finding.theme == OTHER.name)[:3]
    for finding in most[:2]:
        hand_over(finding=finding.pk, to=owner, by=owner)
        set_due(finding=finding.pk, day=timezone.localdate() + _TWO_WEEKS, by=owner)
    if most:
        said = "Read the conversations behind it. It begins where the order is passed on by hand."
        note(finding=most[0].pk, said=said, by=owner)
    for finding in most[2:]:
        hand_over(finding=finding.pk, to=owner, by=owner)
        done = "Mended with those who run it, and tried with ten customers of last week."
        close_finding(finding=finding.pk, outcome=Finding.Outcome.PUT_RIGHT, done=done, by=owner)


def call_back(lead: User) -> None:
    """Put the last customers who asked to be rung on the list, though the made-up months lie in the past; ring some."""
    wanted = Answer.objects.filter(further__callback=1).order_by("-answered_at", "pk")
    for answer in wanted.select_related("conversation")[:_CALLS]:
        reasons = ["callback", *(["unresolved"] if answer.resolved == "no" else [])]
        open_recovery(conversation=answer.conversation, reasons=reasons)
    on_list = [row.pk for row in Recovery.objects.order_by("pk")[:3]]
    for taken in on_list[:1]:
        take_recovery(recovery=taken, by=lead)
    for tried in on_list[1:2]:
        log_call(recovery=tried, reached=False, note="No answer; the voice mail was full.", by=lead)
    for helped in on_list[2:]:
        log_call(recovery=helped, reached=True, note="Rang, listened, and said what happens next.", by=lead)
        close_recovery(recovery=helped, done="Settled while we spoke.", enough=Recovery.Enough.YES, by=lead)


def pass_thanks_on(lead: User) -> None:
    """Let the team lead pass the first thanks on; the others wait."""
    first = passable_by(lead).filter(passed_on_at=None).order_by("given_at", "pk").first()
    if first is not None:
        pass_on(praise=first.pk, by=lead)


def ask_agents(lead: User) -> Round:
    """Hold a round in which six agents said how far they can live the values, and open the next one."""
    round_ = open_round(days=30, by=lead)
    values = list(Value.objects.filter(retired_at=None))
    signs = (*agents(TEAM, _PER_TEAM), *agents(_OTHER_TEAM, _PER_TEAM))
    free = [sign for sign in signs if sign not in {played.sign for played in PLAYED}]
    for sign, said in zip(free, _LIVED, strict=False):
        say_values(ratings=_ratings(values, said), by=_agent(sign), round=round_)
    close_round(round=round_, by=lead)
    return open_round(days=30, by=lead)


def _ratings(values: Sequence[Value], said: Sequence[int]) -> dict[int, int]:
    return {value.pk: rating for value, rating in zip(values, said, strict=False)}


def _agent(sign: str) -> User:
    """Make an account for an agent; nobody is told its password."""
    row = Agent.objects.filter(reference=sign).first()
    user = create_user(
        username=sign.lower(),
        name=row.name if row is not None else sign,
        email=f"{sign.lower()}@larkfield.example",
        roles=[Wanted(Role.AGENT.value, None)],
        password=None,
        by=None,
    )
    if row is not None:
        link_agent(by=None, user=user, agent=row)
    return user
