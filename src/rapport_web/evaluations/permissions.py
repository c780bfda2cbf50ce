"""Who may do what with evaluations."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

_OWN: Final = _("own")
_TEAMS: Final = _("own teams")
_FIRM: Final = _("the own firm’s")
_GIVEN: Final = _("those assigned")
_INVITED: Final = _("those one is invited to")

EVALUATE: Final = declare(
    "evaluations.evaluate",
    _("Evaluate the conversations that are given to one"),
    (Role.QA_LEAD, Role.EVALUATOR, Role.OUTSIDE_EVALUATOR),
    limits={Role.OUTSIDE_EVALUATOR: _GIVEN},
)
SEE_PLANS: Final = declare(
    "evaluations.see_plans",
    _("See which conversations are drawn, and that nobody chose"),
    (Role.QA_LEAD, Role.MANAGER, Role.TEAM_LEAD),
    reads=True,
)
PLAN: Final = declare(
    "evaluations.plan", _("Decide how many conversations are evaluated, by whom, and until when"), (Role.QA_LEAD,)
)
CHOOSE: Final = declare(
    "evaluations.choose",
    _("Have one conversation evaluated that the lot did not fall on"),
    (Role.QA_LEAD, Role.TEAM_LEAD),
    limits={Role.TEAM_LEAD: _TEAMS},
)
SEE: Final = declare(
    "evaluations.see",
    _("See evaluations"),
    (
        Role.QA_LEAD,
        Role.MANAGER,
        Role.TEAM_LEAD,
        Role.AGENT,
        Role.EVALUATOR,
        Role.OUTSIDE_EVALUATOR,
    ),
    reads=True,
    limits={
        Role.TEAM_LEAD: _TEAMS,
        Role.AGENT: _OWN,
        Role.EVALUATOR: _OWN,
        Role.OUTSIDE_EVALUATOR: _FIRM,
    },
)
RELEASE: Final = declare(
    "evaluations.release", _("Show an evaluation to its agent, or change it with a reason"), (Role.QA_LEAD,)
)
BRING_IN: Final = declare(
    "evaluations.bring_in", _("Bring in evaluations from another system"), (Role.QA_LEAD, Role.ADMINISTRATOR)
)
SEE_SELF: Final = declare(
    "evaluations.evaluate_self", _("Evaluate one’s own conversations beside the evaluator"), (Role.AGENT,), own=True
)
CONTEST: Final = declare(
    "evaluations.contest",
    _("Say that one has seen an evaluation, or contest it"),
    (Role.AGENT, Role.TEAM_LEAD),
    limits={Role.AGENT: _OWN, Role.TEAM_LEAD: _TEAMS},
)
ANSWER_CONTEST: Final = declare("evaluations.answer_contest", _("Answer a contest of an evaluation"), (Role.QA_LEAD,))
SEE_CONTESTS: Final = declare(
    "evaluations.see_contests",
    _("See what is contested in evaluations, and the answers"),
    (Role.QA_LEAD, Role.MANAGER, Role.TEAM_LEAD, Role.AGENT, Role.EVALUATOR),
    reads=True,
    limits={Role.TEAM_LEAD: _TEAMS, Role.AGENT: _OWN, Role.EVALUATOR: _("own evaluations, once they are answered")},
)
CONTEST_RATES: Final = declare(
    "evaluations.contest_rates",
    _("See how often what is contested, by question and evaluator"),
    (Role.QA_LEAD, Role.MANAGER),
    reads=True,
)
FIRMS: Final = declare(
    "evaluations.firms", _("Say who evaluates for which outside firm"), (Role.QA_LEAD, Role.ADMINISTRATOR)
)
DELIVER: Final = declare(
    "evaluations.deliver",
    _("See an outside firm’s own figures, and take its evaluations away"),
    (Role.QA_LEAD, Role.OUTSIDE_EVALUATOR),
    reads=True,
    limits={Role.OUTSIDE_EVALUATOR: _FIRM},
)
ANCHOR: Final = declare(
    "evaluations.anchor",
    _("Set and retire anchors: conversations with agreed answers that come into queues unseen"),
    (Role.QA_LEAD,),
)
SEE_ANCHORS: Final = declare(
    "evaluations.see_anchors", _("See which conversations are anchors"), (Role.QA_LEAD, Role.MANAGER), reads=True
)
CALIBRATE: Final = declare(
    "evaluations.calibrate",
    _("Score blind the conversations of the calibration sessions one is invited to"),
    (Role.QA_LEAD, Role.EVALUATOR, Role.OUTSIDE_EVALUATOR, Role.TEAM_LEAD, Role.AGENT),
    limits=dict.fromkeys((Role.EVALUATOR, Role.OUTSIDE_EVALUATOR, Role.TEAM_LEAD, Role.AGENT), _INVITED),
)
