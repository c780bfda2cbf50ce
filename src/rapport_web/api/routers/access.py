"""One's own sign-ins and tokens. No token may do any of it: a program that could make tokens would never be rid of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from django.http import HttpRequest
from ninja import Path

from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import access as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.people.permissions import SESSIONS, TOKENS
from rapport_web.people.selectors import sessions_of, tokens_of
from rapport_web.people.services.end_sessions import end_other_sessions, end_session
from rapport_web.people.services.tokens import make_token, revoke_token

if TYPE_CHECKING:
    from rapport_web.people.models import ApiToken

room = Room("Access", "One’s own sign-ins and tokens; for people who sign in, never for a token.")


@room.get("/sessions", deed=SESSIONS, gives=Listed[shapes.SessionShown])
def list_sessions(request: HttpRequest) -> dict[str, object]:
    """One's own sign-ins that are not over."""
    here = request.session.session_key
    items = [
        {
            "id": each.pk,
            "device": each.user_agent[:200],
            "began_at": each.created_at,
            "last_seen_at": each.last_seen_at,
            "this": each.session_key == here,
        }
        for each in sessions_of(who(request))
    ]
    return {"items": items, "next": None}


@room.delete("/sessions/{id}", deed=SESSIONS)
def end_session_by_id(request: HttpRequest, id: Annotated[Id, Path()]) -> None:  # noqa: A002  # the address's word
    """End one of one's own sign-ins."""
    end_session(by=who(request), session_id=id)


@room.delete("/sessions", deed=SESSIONS)
def end_sessions_elsewhere(request: HttpRequest) -> None:
    """End all of one's own sign-ins but this one."""
    end_other_sessions(by=who(request), keep=request.session.session_key)


@room.get("/tokens", deed=TOKENS, gives=Listed[shapes.TokenShown])
def list_tokens(request: HttpRequest, paging: Pages) -> dict[str, object]:
    """One's own tokens."""
    found, after = cut(tokens_of(who(request)), paging, by={"id": whole}, falling=True)
    return {"items": found, "next": after}


@room.post("/tokens", deed=TOKENS, gives=shapes.TokenMade, status=201)
def create_token(request: HttpRequest, new: shapes.NewToken) -> dict[str, object]:
    """Make a token; the secret is answered once."""
    by = who(request)
    token, secret = make_token(by=by, user=by, name=new.name, scopes=new.scopes, ends_at=new.ends_at)
    return shapes.TokenShown.model_validate(token).model_dump() | {"secret": secret}


@room.delete("/tokens/{id}", deed=TOKENS)
def revoke_token_by_id(request: HttpRequest, id: Annotated[Id, Path()]) -> None:  # noqa: A002  # the address's word
    """Revoke one of one's own tokens."""
    _revoked: ApiToken = revoke_token(by=who(request), token_id=id)
