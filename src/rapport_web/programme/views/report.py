"""The programme's standing as a PDF."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.exceptions import NotThere
from rapport_web.people.guard import page
from rapport_web.people.selectors import site_profile
from rapport_web.programme.permissions import SEE
from rapport_web.programme.selectors import latest
from rapport_web.programme.views.shown import shown

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


@page(SEE)
@require_GET
def report(request: HttpRequest) -> HttpResponseBase:
    """Print the last look."""
    look = latest()
    if look is None:
        raise NotThere(_("Nobody has looked yet."))
    if find_spec("weasyprint") is None:
        raise NotThere(_("A PDF needs one part more on the server: pip install 'rapport-qa[pdf]'."))
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra, and slow to load

    html = render_to_string("programme/report.html", shown(look) | {"site": site_profile()}, request=request)
    place = finders.find("programme/report.css")
    assert isinstance(place, str)
    styles = [CSS(string=Path(place).read_text(encoding="utf-8"))]
    printed = HTML(string=html, url_fetcher=_nothing).write_pdf(stylesheets=styles)
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="programme-{look.done_at:%Y-%m-%d}.pdf"'
    return answer


def _nothing(url: str, *_rest: Any, **_more: Any) -> dict[str, Any]:
    """Fetch nothing: the page has no parts elsewhere, and nothing leaves the machine."""
    raise NotThere(url)
