"""A conversation of Ines that Pavel evaluated, its agent, leads, and two who can look again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from tests.rapport_web.conftest import make_user

from rapport.scorecards import Choice, Form, Given, Kind, Question, Section
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.evaluations.models import Evaluation, Task
from rapport_web.evaluations.services.pointing import write_points
from rapport_web.people.roles import Role
from rapport_web.scorecards.models import Scorecard, Version

if TYPE_CHECKING:
    from rapport_web.people.models import User

FORM = Form(
    (
        Section(
            "all",
            "All of it",
            (
                Question("greeted", Kind.YES_NO, "Did the agent greet?", weight=1.0),
                Question("acted", Kind.YES_NO, "Did the agent act?", help="Now, not later.", weight=2.0),
                Question(
                    "promise",
                    Kind.CHOICE,
                    "Was the promise kept?",
                    choices=(Choice("yes", "Yes"), Choice("half", "In part", 0.5), Choice("no", "No", 0.0)),
                ),
            ),
        ),
    ),
    pass_mark=80,
)
GIVEN = {"greeted": Given("yes"), "acted": Given("no", comment="Nothing was done."), "promise": Given("half")}


@dataclass
class Cast:
    """Who there is, and what was evaluated."""

    evaluation: Evaluation
    people: dict[str, User]
    card: Scorecard
    version: Version

    @property
    def agent(self) -> User:
        return self.people["agent"]

    @property
    def lead(self) -> User:
        return self.people["qa_lead"]


def publish(form: Form = FORM, *, card: Scorecard | None = None, number: int = 1, wording: int = 1) -> Version:
    if card is None:
        card = Scorecard.objects.create(name="Larkfield’s card", draft=form.to_dict())
    return Version.objects.create(
        scorecard=card, number=number, wording=wording, body=form.to_dict(), digest=form.digest()
    )


def converse(agent: Any, team: Any, reference: str = "hale-1") -> Conversation:
    turns = [{"speaker": "customer", "text": "My album is gone."}, {"speaker": "agent", "text": "I look for it now."}]
    kept = Conversation.objects.create(
        reference=reference, channel="chat", topic="Storage", agent=agent, team=team, turns=2,
        started_at=timezone.now(), fingerprint="as-stored",
    )  # fmt: skip
    Transcript.objects.create(conversation=kept, turns=turns)
    return kept


def evaluate(
    conversation: Conversation, version: Version, by: User | None, answers: dict[str, Given] | None = None, **more: Any
) -> Evaluation:
    """Send an evaluation in, as it is kept: with points, score and a task that is done."""
    kind = more.pop("kind", "planned")
    task = more.pop("task", None) or Task.objects.create(
        conversation=conversation, version=version, kind=kind, state=Task.State.DONE, evaluator=by
    )
    now = timezone.now()
    row = Evaluation.objects.create(
        task=task, conversation=conversation, version=version, kind=kind, evaluator=by,
        answers={name: given.to_dict() for name, given in (answers or GIVEN).items()},
        state=Evaluation.State.SENT, sent_at=now,
        **{"released_at": now if kind in {"planned", "chosen"} else None, **more},
    )  # fmt: skip
    scored = write_points(row)
    row.first_score = scored.score
    row.save()
    return row


def cast(people: dict[str, User], ines: Any, accounts: Any) -> Cast:
    people["second"] = make_user("runa", Role.EVALUATOR, name="Runa Falk")
    version = publish()
    row = evaluate(converse(ines, accounts), version, people["evaluator"])
    return Cast(row, people, version.scorecard, version)
