"""Who may ask what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

BEGIN: Final = declare(
    "insights.begin",
    _("Be led to one’s own first page"),
    tuple(role for role in Role if role != Role.AUDITOR),
    reads=True,
)
VERDICT: Final = declare(
    "insights.verdict",
    _("See whether customers need more empathy"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
HURTS: Final = declare(
    "insights.hurts",
    _("See where it hurts"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD, Role.PROCESS_OWNER),
    reads=True,
    limits={
        Role.TEAM_LEAD: _("own teams"),
        Role.PROCESS_OWNER: _("figures of all; words only where a process, a system or a product hurt"),
    },
)
MOMENTS: Final = declare(
    "insights.moments",
    _("See which moments are missed"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
RESPONSE: Final = declare(
    "insights.response",
    _("See who answers surveys and who stays silent"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
DRIVERS: Final = declare(
    "insights.drivers",
    _("See what goes with satisfaction"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
VOICES: Final = declare(
    "insights.voices",
    _("See who hears what customers feel"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
PARTS: Final = declare(
    "insights.parts",
    _("See which parts of the company are out of step"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD, Role.PROCESS_OWNER),
    reads=True,
    limits={
        Role.TEAM_LEAD: _("own teams"),
        Role.PROCESS_OWNER: _("figures of all; words only where a process, a system or a product hurt"),
    },
)
THEMES: Final = declare(
    "insights.themes",
    _("See what customers say in their own words"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD, Role.PROCESS_OWNER),
    reads=True,
    limits={
        Role.TEAM_LEAD: _("own teams"),
        Role.PROCESS_OWNER: _("figures of all; words only where a process, a system or a product hurt"),
    },
)
VALUES: Final = declare(
    "insights.values",
    _("See whether customers meet the company’s values"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
QUALITY: Final = declare(
    "insights.quality",
    _("See what evaluators find"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
POINTS: Final = declare(
    "insights.points",
    _("See which points of the scorecard customers feel"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
AGREE: Final = declare(
    "insights.agree",
    _("See how far evaluators agree, and how severe each is"),
    (Role.MANAGER, Role.QA_LEAD),
    reads=True,
)
OWN_AGREEMENT: Final = declare(
    "insights.own_agreement",
    _("See how far one agrees with other evaluators, and how severe one is"),
    (Role.QA_LEAD, Role.EVALUATOR, Role.OUTSIDE_EVALUATOR),
    reads=True,
    limits={
        Role.QA_LEAD: _("own"),
        Role.EVALUATOR: _("own"),
        Role.OUTSIDE_EVALUATOR: _("own, and the own firm’s"),
    },
)
COMPUTE: Final = declare(
    "insights.compute",
    _("Have an answer computed anew"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD, Role.PROCESS_OWNER),
    limits={Role.TEAM_LEAD: _("own teams")},
)
SHARE: Final = declare(
    "insights.share",
    _("Share a view by link, and take the link back"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD, Role.PROCESS_OWNER),
    limits={Role.TEAM_LEAD: _("own teams")},
)
OPEN_SHARED: Final = declare(
    "insights.open_shared",
    _("Open a view that was shared"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD, Role.PROCESS_OWNER),
    reads=True,
    limits={role: _("what one may see oneself") for role in (Role.TEAM_LEAD, Role.PROCESS_OWNER)},
)
ROWS: Final = declare(
    "insights.rows",
    _("See the rows that a figure is made of"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD, Role.PROCESS_OWNER),
    reads=True,
    limits={role: _("of conversations one may read") for role in (Role.TEAM_LEAD, Role.PROCESS_OWNER)},
)
TEAM: Final = declare(
    "insights.team",
    _("See how a team is doing"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
AGENT: Final = declare(
    "insights.agent",
    _("See how one agent is doing"),
    (Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={
        Role.QA_LEAD: _("where the works agreement lets names be seen"),
        Role.TEAM_LEAD: _("own teams, where the works agreement lets names be seen"),
    },
)
OWN: Final = declare("insights.own", _("See all that is said of oneself"), (Role.AGENT,), own=True)
