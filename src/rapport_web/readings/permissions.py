"""Who may do what with readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.scopes import add_scope
from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role
from rapport_web.readings.models import Reading

if TYPE_CHECKING:
    from rapport_web.people.models import User

# Trouble of these kinds has an owner other than the agent.
NOT_THE_AGENTS: Final = ("process", "technology", "product")

READ_AGAIN: Final = declare(
    "readings.read_again", _("Have conversations read again"), (Role.QA_LEAD, Role.ADMINISTRATOR)
)
COMPARE: Final = declare(
    "readings.compare", _("Compare two versions of the reader"), (Role.QA_LEAD, Role.MANAGER), reads=True
)
CORRECT: Final = declare(
    "readings.correct",
    _("Correct what the reader says"),
    (Role.QA_LEAD, Role.EVALUATOR, Role.TEAM_LEAD),
    limits={Role.TEAM_LEAD: _("own teams")},
)
CONTEST: Final = declare(
    "readings.contest", _("Contest what a reading says of oneself"), (Role.AGENT,), limits={Role.AGENT: _("own")}
)
ANSWER_CONTEST: Final = declare(
    "readings.answer_contest",
    _("Answer a contest"),
    (Role.QA_LEAD, Role.TEAM_LEAD),
    limits={Role.TEAM_LEAD: _("own teams")},
)
SEE_CONTESTS: Final = declare(
    "readings.see_contests",
    _("See what agents contest, and the answers"),
    (Role.QA_LEAD, Role.TEAM_LEAD, Role.AGENT),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams"), Role.AGENT: _("own")},
)
SEE_CORRECTIONS: Final = declare(
    "readings.see_corrections",
    _("See where people and the reader differ"),
    (Role.QA_LEAD, Role.MANAGER),
    reads=True,
)
CHOOSE_VERSION: Final = declare(
    "readings.choose_version", _("Choose which version of the reader pages show"), (Role.QA_LEAD, Role.ADMINISTRATOR)
)


def _hurt_by_no_person(user: User) -> Q:  # noqa: ARG001  # a process owner's does not depend on who it is
    # EXISTS and not IN: a list of the newest looks at a few readings and not at all of them.
    return Q(Exists(Reading.objects.filter(conversation=OuterRef("pk"), current=True, cause__in=NOT_THE_AGENTS)))


add_scope(Role.PROCESS_OWNER, _hurt_by_no_person)
