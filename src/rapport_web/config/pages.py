"""Pages that belong to no room: the parts themselves, and the choice of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from rapport_web.people.deeds import ALL_ROLES, declare
from rapport_web.people.guard import page, signed_in
from rapport_web.people.services.set_own import set_own
from rapport_web.ui.kit import kit as show_kit

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

SEE_PARTS: Final = declare("ui.see_parts", _("See the parts that pages are made of"), sorted(ALL_ROLES), reads=True)

# The room of the parts stands below that of the people and cannot guard its own page.
kit = page(SEE_PARTS)(show_kit)


@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Change the language of the pages: for this browser, and for the person where somebody is signed in."""
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        set_own(by=signed_in(request), language=chosen)
    answer: HttpResponseBase = set_language(request)
    return answer
