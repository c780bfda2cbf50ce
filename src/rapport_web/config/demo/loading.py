"""Fill an empty platform with the made-up centre: people first, then its conversations, brought in and read."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rapport.example_centre.plan import Plan
from rapport.example_centre.write import write
from rapport.exceptions import UsageError
from rapport_web.config.demo import answering, asking, evaluating, putting_right
from rapport_web.config.demo.cast import PLAYED, names, password
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services.assigning import assign
from rapport_web.ingest.services import bring_in_files
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.services import ask as ask_insight
from rapport_web.jobs.models import Job
from rapport_web.people.models import Agent, SiteProfile, Team, User
from rapport_web.people.roles import Role
from rapport_web.people.scopes import scopes
from rapport_web.people.services.create_user import create_user
from rapport_web.people.services.granting import Wanted
from rapport_web.people.services.link_agent import link_agent
from rapport_web.people.services.registering import register_staff
from rapport_web.people.services.tokens import make_token
from rapport_web.readings.services import ask_to_read
from rapport_web.surveys.services import hear_answers

if TYPE_CHECKING:
    from rapport_web.config.demo.cast import Played

Progress = Callable[[str, int, int | None], None]

RECORD: Final = "demo.json"
# Enough that the verdict can tell, few enough to be read in a minute.
CONVERSATIONS: Final = 1500
_SEED: Final = 7
_TEAM_SPREAD: Final = 0.4
_LOOKS_EVERY: Final = 0.5
_GIVEN: Final = 12
_RESPONSE: Final = 0.5
_CUSTOMERS: Final = (
    *(Kept.Question.RESPONSE, Kept.Question.DRIVERS, Kept.Question.VOICES),
    *(Kept.Question.PARTS, Kept.Question.THEMES, Kept.Question.VALUES),
    *(Kept.Question.QUALITY, Kept.Question.POINTS, Kept.Question.AGREE),
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What somebody types to be in a role."""

    role: str
    username: str
    password: str


def people() -> tuple[tuple[SignIn, ...], str]:
    """Make the people of the demo; return how to sign in as each, and a token for the API.

    Raises:
        UsageError: Somebody is here already: nothing made up is put beside what is real.
    """
    if User.objects.exists() or SiteProfile.objects.exists():
        raise UsageError(
            f"{settings.RAPPORT.folder} holds people already: a centre’s own, or of a demo that was stopped before it "
            "was ready; name another folder with --data, or delete this one if it was a demo’s"
        )
    with transaction.atomic():
        return _people()


def _people() -> tuple[tuple[SignIn, ...], str]:
    _profile()
    register_staff(agents=names(_plan(None).agents_per_team))
    signs = tuple(_person(played) for played in PLAYED)
    lead = User.objects.get(username=_username(Role.QA_LEAD))
    _, token = make_token(user=lead, name="Demo", scopes=scopes(), by=lead)
    return signs, token


def _profile() -> None:
    SiteProfile.objects.create(
        centre="Larkfield",
        made_up=True,
        country="GB",
        language="en-gb",
        time_zone="Europe/London",
        recording_consent=SiteProfile.Consent.ANNOUNCED,
        works_agreement="Larkfield works agreement, 2026",
        bounds_set_on=timezone.now().date(),
    )


def _person(played: Played) -> SignIn:
    secret = password()
    team = Team.objects.get_or_create(name=played.team)[0] if played.team else None
    user = create_user(
        username=played.username,
        name=played.name,
        email=f"{played.username}@larkfield.example",
        roles=[Wanted(played.role.value, team.pk if team else None)],
        password=secret,
        by=None,
    )
    if played.sign is not None:
        link_agent(by=None, user=user, agent=Agent.objects.get(reference=played.sign))
    return SignIn(played.role.value, played.username, secret)


def conversations(number: int | None, *, progress: Progress) -> None:
    """Make up conversations and bring them in as any others, draw lots, and bring in what those asked have answered.

    What customers wrote is heard at once, so that people can have worked on it; reading is asked for as a job.
    """
    with tempfile.TemporaryDirectory(prefix="rapport-demo-") as name:
        folder = Path(name)
        told, asked, _truth = write(_plan(number), folder, on_progress=lambda made: progress("making", made, number))
        brought = bring_in_files(paths=[told], by=None, progress=progress)
        sending = asking.set_up(User.objects.get(username=_username(Role.QA_LEAD)))
        whom = asking.draw_lots(sending)
        if whom:
            bring_in_files(paths=[answering.of_those_asked(asked, whom)], by=None, progress=progress)
        answering.tie(sending)
    hear_answers(alive=lambda done, total: progress("surveys.hear", done, total))
    ask_to_read(batch=brought.batch, by=None)
    _give_away()


def _give_away() -> None:
    """Give some conversations to the outside evaluator, who sees nothing else."""
    lead = User.objects.get(username=_username(Role.QA_LEAD))
    outside = User.objects.get(username=_username(Role.OUTSIDE_EVALUATOR))
    for conversation in Conversation.objects.filter(turns__gte=6).order_by("pk")[:_GIVEN]:
        assign(by=lead, conversation=conversation, to=outside.pk)


def worked_on() -> None:
    """Let people have worked on what customers said, and agents have said how far they can live the values."""
    of = {
        role: User.objects.get(username=_username(role)) for role in (Role.QA_LEAD, Role.TEAM_LEAD, Role.PROCESS_OWNER)
    }
    putting_right.work_on_findings(of[Role.PROCESS_OWNER])
    putting_right.call_back(of[Role.QA_LEAD])
    putting_right.pass_thanks_on(of[Role.TEAM_LEAD])
    putting_right.ask_agents(of[Role.QA_LEAD])


def evaluated(number: int | None, *, progress: Progress) -> None:
    """Let evaluators score what a plan draws, calibrate, and an agent look at a conversation of their own."""
    lead, agent = (User.objects.get(username=_username(role)) for role in (Role.QA_LEAD, Role.AGENT))
    made = evaluating.panel(_plan(number))
    plan = evaluating.set_up(lead, made)
    evaluating.evaluate(plan, made, progress=progress)
    evaluating.talk(plan, made, lead)
    evaluating.own_view(agent, made)
    evaluating.look(lead)


def answers_ready() -> None:
    """Ask the questions of the first pages, so that they need not be waited for."""
    _ask(Kept.Question.VERDICT, Kept.Question.HURTS, Kept.Question.MOMENTS)


def more_answers() -> None:
    """Ask the questions of the pages behind the first; they are computed while the first are looked at."""
    _ask(*_CUSTOMERS)


def _ask(*questions: str) -> None:
    manager = User.objects.get(username=_username(Role.MANAGER))
    for question in questions:
        ask_insight(question=question, filters=Filters(), by=manager)


def wait_for_jobs(*, progress: Progress, until: float) -> bool:
    """Wait until nothing is left to be done.

    Args:
        progress: Told the kind of the longest job, how far it is and of how much.
        until: When to stop waiting, in seconds of ``time.monotonic``.

    Returns:
        Whether all was done; false where a job failed or time ran out.
    """
    live = (Job.State.QUEUED, Job.State.RUNNING)
    while time.monotonic() < until:
        jobs = list(Job.objects.filter(state__in=live).values("kind", "done", "total"))
        if not jobs:
            return not Job.objects.filter(state=Job.State.FAILED).exists()
        longest = max(jobs, key=lambda job: job["total"] or 0)
        progress(longest["kind"], longest["done"], longest["total"])
        time.sleep(_LOOKS_EVERY)
    return False


def record(folder: Path, url: str, signs: tuple[SignIn, ...], token: str) -> None:
    """Write how to sign in beside the data, for the person who runs the demo and for programs that try it."""
    place = folder / RECORD
    place.touch(mode=0o600)
    place.chmod(0o600)  # one that was there
    data = {"url": url, "users": [asdict(sign) for sign in signs], "token": token}
    place.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def recorded(folder: Path) -> dict[str, Any] | None:
    """Return what an earlier demo wrote here; None where there was none.

    Raises:
        UsageError: It cannot be read.
    """
    try:
        found: dict[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        raise UsageError(f"{folder / RECORD} cannot be read; name another folder with --data") from None
    return found


def _plan(number: int | None) -> Plan:
    return Plan(conversations=number, seed=_SEED, team_spread=_TEAM_SPREAD, response=_RESPONSE)


def _username(role: Role) -> str:
    return next(played.username for played in PLAYED if played.role == role)
