"""The customer's pages: no sign-in, no cookie, no script; the secret in the address is the permission.

They are free of the CSRF token, which needs a cookie that a customer's browser may refuse. What a token would guard,
that nobody sends in something in another's name, the secret guards already, and no cookie opens anything here.
Programs that try every link of a mail open these pages: GET notes that a page was opened, and nothing else.
"""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rapport_web.exceptions import Conflict
from rapport_web.surveys.links import digest_of
from rapport_web.surveys.models import Invitation
from rapport_web.surveys.services import is_open, take_step
from rapport_web.surveys.services.stopping import never_ask_again
from rapport_web.surveys.slips import Slip, number_in, slip_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[[HttpRequest, str], HttpResponse]

_METHODS: Final = ["GET", "HEAD", "POST"]
_ANSWERED: Final = Invitation.State.ANSWERED


def _public(view: View) -> View:
    """Keep a page out of caches, of search engines, and of what the next page is told of this one."""

    @wraps(view)
    def inside(request: HttpRequest, secret: str) -> HttpResponse:
        answer = view(request, secret)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return csrf_exempt(require_http_methods(_METHODS)(inside))


@_public
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """How was your call with us?"""
    invitation = _invitation(secret)
    if invitation is None:
        return _nowhere(request)
    slip = slip_of(invitation, secret=secret, wanted=_wanted(request), step=number_in(request.GET.get("step")))
    if request.method == "POST":
        return _taken(request, invitation, slip)
    if not (is_open(invitation) or invitation.state == _ANSWERED):
        return _shown(request, slip, "over", HTTPStatus.GONE)
    if invitation.opened_at is None and request.method == "GET":
        Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=timezone.now())
    if invitation.state == _ANSWERED or slip.step is None:
        return _shown(request, slip, "thanks")
    return _shown(request, slip, "answer", nothing="nothing" in request.GET)


@_public
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    """Shall we never ask you again? It works for ever, and by one click from a mail program too."""
    invitation = _invitation(secret)
    if invitation is None:
        return _nowhere(request)
    slip = slip_of(invitation, secret=secret, wanted=_wanted(request), step=None)
    if request.method != "POST":
        return _shown(request, slip, "stop", answers=is_open(invitation))
    never_ask_again(invitation=invitation)
    return _shown(request, slip, "stopped")


def _taken(request: HttpRequest, invitation: Invitation, slip: Slip) -> HttpResponse:
    step = number_in(request.POST.get("step"))
    if step not in slip.steps:
        return HttpResponseRedirect(_address(slip))
    said = {name: request.POST.getlist(name) for name in request.POST}
    try:
        following = take_step(
            invitation=invitation, step=step, said=said, language=slip.language, had=request.POST.getlist("had")
        )
    except Conflict:
        return _shown(request, slip, "over", HTTPStatus.GONE)
    if following is None:
        return HttpResponseRedirect(_address(slip))
    return HttpResponseRedirect(_address(slip, step=following, **({"nothing": 1} if following < step else {})))


def _address(slip: Slip, **more: Any) -> str:
    return f"{reverse('answer', args=(slip.secret,))}?{urlencode({**more, 'lang': slip.language})}"


def _invitation(secret: str) -> Invitation | None:
    rows = Invitation.objects.select_related("version", "conversation", "conversation__customer", "answer")
    return rows.filter(secret_digest=digest_of(secret), version__isnull=False).first()


def _wanted(request: HttpRequest) -> tuple[str, list[str]]:
    """Return the language that was chosen on the page, and those of the browser, the dearest first."""
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    chosen = request.POST.get("lang") or request.GET.get("lang") or ""
    return chosen, [code for code, _weight in accepted if code != "*"]


def _nowhere(request: HttpRequest) -> HttpResponse:
    """Say that a link leads nowhere, and nothing of whether it ever led somewhere."""
    _chosen, accepted = _wanted(request)
    return _shown(request, Slip.nowhere(accepted), "nowhere", HTTPStatus.NOT_FOUND)


def _shown(request: HttpRequest, slip: Slip, page: str, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
    with translation.override(slip.platform):
        return render(request, f"surveys/slip_{page}.html", {"slip": slip, **more}, status=status)
