"""Every page in the person's own language and time zone, else in the centre's."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]


def own_language_and_zone(get_response: Answer) -> Answer:
    """Choose language and zone; who is not signed in has the language of the browser, and the server's zone.

    Sets ``request.site_profile``, which is read when something asks for it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        profile = SimpleLazyObject(site_profile)
        request.site_profile = profile  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            # This browser may have been told a language before; who chose one of their own has that.
            if request.user.language or settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                translation.activate(request.user.language or profile.language)
                request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            try:
                timezone.activate(zoneinfo.ZoneInfo(request.user.time_zone or profile.time_zone))
            except (zoneinfo.ZoneInfoNotFoundError, ValueError):
                timezone.deactivate()
        else:
            timezone.deactivate()
        return get_response(request)

    return answer
