"""One's own account: settings, sign-ins, tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Invalid
from rapport_web.people import selectors
from rapport_web.people.devices import device
from rapport_web.people.forms import MakeToken, Own, refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.people.permissions import SESSIONS, SETTINGS, TOKENS
from rapport_web.people.rooms import scope_in_words
from rapport_web.people.services.end_sessions import end_other_sessions, end_session
from rapport_web.people.services.set_own import FIELDS, set_own
from rapport_web.people.services.tokens import make_token, revoke_token

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page(SETTINGS)
def my_settings(request: HttpRequest) -> HttpResponse:
    """How shall Rapport be for you?"""
    me = signed_in(request)
    form = Own(request.POST or None, initial={name: getattr(me, name) for name in FIELDS})
    if request.method == "POST" and form.is_valid():
        try:
            set_own(by=me, **form.cleaned_data)
        except Invalid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Your settings are kept."))
            answer = redirect("my_settings")
            answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)  # chosen in this browser before; this is newer
            return answer
    return render(request, "people/my_settings.html", {"form": form}, status=422 if form.errors else 200)


@page(SESSIONS)
def my_sessions(request: HttpRequest) -> HttpResponse:
    """Where are you signed in?"""
    here = request.session.session_key
    shown = [
        {"session": each, "device": device(each.user_agent), "here": each.session_key == here}
        for each in selectors.sessions_of(signed_in(request))
    ]
    return render(request, "people/my_sessions.html", {"sessions": shown, "others": sum(not s["here"] for s in shown)})


@require_POST
@page(SESSIONS)
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one sign-in, or all but this one."""
    one = request.POST.get("session", "")
    if one.isdecimal():
        end_session(by=signed_in(request), session_id=int(one))
        messages.success(request, _("This sign-in has ended."))
    else:
        ended = end_other_sessions(by=signed_in(request), keep=request.session.session_key)
        messages.success(request, _("Ended everywhere but here: %d.") % ended)
    return redirect("my_sessions")


@never_cache
@page(TOKENS)
def my_tokens(request: HttpRequest) -> HttpResponse:
    """Which programs act for you?"""
    me = signed_in(request)
    form = MakeToken(request.POST or None, user=me)
    secret = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            _token, secret = make_token(
                by=me, user=me, name=given["name"], scopes=given["scopes"], ends_at=form.ends_at()
            )
        except Invalid as refused:
            refuse(form, refused)
        else:
            form = MakeToken(user=me)
    tokens = [
        {"token": each, "scopes": [scope_in_words(scope) for scope in each.scopes]} for each in selectors.tokens_of(me)
    ]
    context = {"form": form, "tokens": tokens, "secret": secret}
    return render(request, "people/my_tokens.html", context, status=422 if form.errors else 200)


@require_POST
@page(TOKENS)
def end_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke a token."""
    token = revoke_token(by=signed_in(request), token_id=pk)
    messages.success(request, _("The token “%s” opens nothing any more.") % token.name)
    return redirect("my_tokens")
