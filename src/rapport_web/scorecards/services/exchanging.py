"""Bring a scorecard in from another system as a draft, and write one for another system, saying what is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from rapport.exceptions import Refused
from rapport.scorecards.exchange import connect, genesys, own, recognise
from rapport_web.exceptions import Invalid
from rapport_web.people.deeds import authorise
from rapport_web.scorecards.permissions import EDIT, SEE
from rapport_web.scorecards.services.making import LONGEST, make_scorecard

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.scorecards import Form
    from rapport.scorecards.exchange import Lost, Written
    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Scorecard

SYSTEMS: Final = {"own": own, "connect": connect, "genesys": genesys}
_WRITE: Final[dict[str, Callable[[Form, str], Written]]] = {
    "own": own.write_form,
    "connect": connect.write_form,
    "genesys": genesys.write_form,
}


def bring_in_scorecard(*, data: str | bytes, by: User | None, name: str = "") -> tuple[Scorecard, tuple[Lost, ...]]:
    """Make a draft of a form of another system; returns it with what could not be carried over.

    Args:
        data: The file: our own JSON, a form of Amazon Connect or of Genesys Cloud.
        by: Who brings it in.
        name: By which people here will know it; empty: as it is called there.

    Raises:
        Forbidden: This person may not.
        Invalid: The file is no form, its name is taken, or it is larger than a form can be here.
    """
    authorise(by, EDIT)
    try:
        taken = SYSTEMS[recognise(data)].read_form(data)
    except Refused as refusal:
        raise Invalid(_("The file cannot be read: it %s.") % refusal, field="file") from refusal
    called = name.strip() or taken.title.strip()[:LONGEST] or _("A form from another system")
    return make_scorecard(name=called, by=by, form=taken.form), taken.lost


def written_for(*, form: Form, title: str, system: str, by: User | None) -> Written:
    """Return a form as JSON for a system, and what it cannot carry.

    Raises:
        Forbidden: This person may not see scorecards.
        Invalid: There is no such system.
    """
    authorise(by, SEE)
    if system not in SYSTEMS:
        raise Invalid(_("There is no system “%s”.") % system[:40], field="system")
    return _WRITE[system](form, title)
