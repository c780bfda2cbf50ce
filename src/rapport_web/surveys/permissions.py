"""Who may do what with surveys. No agent has a say in who is asked."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

SEE_QUESTIONNAIRES: Final = declare(
    "surveys.see_questionnaires",
    _("See what customers are asked"),
    (Role.QA_LEAD, Role.MANAGER, Role.TEAM_LEAD, Role.PROCESS_OWNER),
    reads=True,
)
EDIT_QUESTIONNAIRES: Final = declare(
    "surveys.edit_questionnaires", _("Write questions, publish and retire questionnaires"), (Role.QA_LEAD, Role.MANAGER)
)
SEE_SENDING: Final = declare(
    "surveys.see_sending",
    _("See whom customers’ surveys go to, and how many answer"),
    (Role.QA_LEAD, Role.MANAGER, Role.ADMINISTRATOR),
    reads=True,
)
SEND: Final = declare(
    "surveys.send", _("Decide whom a questionnaire is put to, start it and stop it"), (Role.QA_LEAD, Role.MANAGER)
)
GIVE_CONTACTS: Final = declare(
    "surveys.give_contacts", _("Say where customers can be reached"), (Role.QA_LEAD, Role.ADMINISTRATOR)
)
TYPE_IN: Final = declare(
    "surveys.type_in", _("Read the questions out on a call and type the answers in"), (Role.QA_LEAD, Role.EVALUATOR)
)
STOP_ASKING: Final = declare(
    "surveys.stop_asking",
    _("Note that a customer is never to be asked again"),
    (Role.QA_LEAD, Role.MANAGER, Role.ADMINISTRATOR),
)
SEE_VALUES: Final = declare(
    "surveys.see_values",
    _("See the company’s values"),
    tuple(role for role in Role if role not in {Role.AUDITOR, Role.OUTSIDE_EVALUATOR}),
    reads=True,
)
EDIT_VALUES: Final = declare(
    "surveys.edit_values", _("Write down the company’s values, and ask agents about them"), (Role.QA_LEAD, Role.MANAGER)
)
SAY_VALUES: Final = declare("surveys.say_values", _("Say how far one can live the values"), (Role.AGENT,), own=True)
HEAR_AGAIN: Final = declare("surveys.hear_again", _("Have customers’ own words read again"), (Role.QA_LEAD,))
