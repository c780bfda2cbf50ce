"""What is kept, how fresh it is, and what a person may ask."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from django.core.signing import BadSignature, Signer

from rapport_web.exceptions import Forbidden, NotThere
from rapport_web.insights.models import Kept, Share
from rapport_web.insights.permissions import (
    AGREE,
    DRIVERS,
    HURTS,
    MOMENTS,
    PARTS,
    POINTS,
    QUALITY,
    RESPONSE,
    TEAM,
    THEMES,
    VALUES,
    VERDICT,
    VOICES,
)
from rapport_web.insights.settings import settings_of
from rapport_web.insights.stamp import stamp
from rapport_web.insights.whose import Whose
from rapport_web.jobs.models import Job
from rapport_web.people.deeds import require
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.insights.filters import Filters
    from rapport_web.people.models import User

_DEEDS: Final = {
    Kept.Question.VERDICT.value: VERDICT,
    Kept.Question.HURTS.value: HURTS,
    Kept.Question.MOMENTS.value: MOMENTS,
    Kept.Question.TEAM.value: TEAM,
    Kept.Question.RESPONSE.value: RESPONSE,
    Kept.Question.DRIVERS.value: DRIVERS,
    Kept.Question.VOICES.value: VOICES,
    Kept.Question.PARTS.value: PARTS,
    Kept.Question.THEMES.value: THEMES,
    Kept.Question.VALUES.value: VALUES,
    Kept.Question.QUALITY.value: QUALITY,
    Kept.Question.POINTS.value: POINTS,
    Kept.Question.AGREE.value: AGREE,
}
# Another shape of results makes another key: an old row is then computed anew rather than drawn wrong.
_SHAPE: Final = 1
_SIGNER: Final = Signer(salt="insights.share")


def deed_of(question: str) -> str:
    """Return the deed that a question needs.

    Raises:
        KeyError: There is no such question: a programmer's mistake.
    """
    return _DEEDS[question]


def identify(question: str, whose: Whose, filters: Filters) -> tuple[str, str]:
    """Return a result's key and the fingerprint of the settings in it."""
    profile = site_profile()
    settings = settings_of(profile)
    asked = {
        "shape": _SHAPE,
        "question": question,
        "whose": whose.to_dict(),
        "filters": filters.to_dict(),
        "settings": settings.digest(),
        "shown": [settings.title, settings.made_up, list(settings.parts), settings.bounds_set_on, profile.time_zone],
        "least": 0 if profile.names_agents else profile.least_group,
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest(), settings.digest()


def kept(*, question: str, filters: Filters, by: User, whose: Whose | None = None) -> Kept | None:
    """Return what is kept of a question, fresh or not; None where it was never asked.

    Raises:
        Forbidden: The person may not ask it.
    """
    require(by, deed_of(question))
    key, _settings = identify(question, whose or Whose.of(by, question), filters)
    return Kept.objects.filter(key=key).first()


def is_fresh(found: Kept, now: str | None = None) -> bool:
    """Whether a result rests on the data as they are."""
    return found.state == Kept.State.DONE and found.stamp == (now or stamp())


def job_of(found: Kept) -> Job | None:
    """Return the job that is computing a result; None where none is."""
    if found.job is None:
        return None
    live = (Job.State.QUEUED, Job.State.RUNNING)
    return Job.objects.filter(pk=found.job, state__in=live).first()


def signed(share: Share) -> str:
    """Return what a link says: the share's number, signed."""
    return _SIGNER.sign(str(share.pk))


def shared(token: str, by: User) -> Share:
    """Return the view that a link leads to.

    Raises:
        NotThere: The link was changed or taken back, or its maker has no account any more.
        Forbidden: The person may not see all that the view is about.
    """
    try:
        number = int(_SIGNER.unsign(token))
    except (BadSignature, ValueError) as error:
        raise NotThere("This link is not complete. Ask for it again.") from error
    found = Share.objects.filter(pk=number, revoked_at=None, by__is_active=True).first()
    if found is None:
        raise NotThere("This link was taken back by the person who shared it.")
    require(by, deed_of(found.question))
    if not Whose.from_dict(found.whose).open_to(by, found.question):
        raise Forbidden("This view is about conversations that are not all yours to see.")
    return found


def shares_of(user: User) -> QuerySet[Share]:
    """Return a person's links that still open, the newest first."""
    return Share.objects.filter(by=user, revoked_at=None)
