"""Choose one's own language, time zone, keys, density and mails; and one's own name."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.people.deeds import require
from rapport_web.people.models import Density
from rapport_web.people.permissions import SETTINGS

if TYPE_CHECKING:
    from rapport_web.people.models import User

FIELDS: Final = ("name", "language", "time_zone", "single_keys", "density", "weekly_mail")


def set_own(*, by: User, **values: Any) -> User:
    """Change one's own settings; any of :data:`FIELDS`.

    Raises:
        Invalid: A value cannot be used; ``field`` says which.
        TypeError: There is no such field.
    """
    require(by, SETTINGS)
    unknown = values.keys() - set(FIELDS)
    if unknown:
        raise TypeError(f"no such setting of one's own: {sorted(unknown)}")
    if values.get("language") and values["language"] not in dict(settings.LANGUAGES):
        raise Invalid(_("Choose a language of the list."), field="language")
    if values.get("time_zone") and values["time_zone"] not in zoneinfo.available_timezones():
        raise Invalid(_("There is no time zone of this name, such as Europe/London."), field="time_zone")
    if "density" in values and values["density"] not in Density.values:
        raise Invalid(_("Choose one of the two."), field="density")
    before = {name: getattr(by, name) for name in values}
    changed = sorted(name for name, value in values.items() if before[name] != value)
    if not changed:
        return by
    with transaction.atomic():
        for name in changed:
            setattr(by, name, values[name])
        by.save(update_fields=changed)
        record(
            by=by,
            deed=SETTINGS,
            thing="user",
            thing_id=by.pk,
            facts={"changed": changed},
            about={
                f"user:{by.pk}": {
                    "before": {name: before[name] for name in changed},
                    "after": {name: values[name] for name in changed},
                }
            },
        )
    return by
