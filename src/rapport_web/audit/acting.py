"""Through what somebody acts: a page by themselves, a program with their token, or a job that they asked for."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

Through = Literal["token", "job"]

_through: ContextVar[str | None] = ContextVar("acting_through", default=None)


def acts_through(kind: Through, thing_id: object) -> None:
    """Have the entries from here to the end of the request say that a token or a job acted."""
    _through.set(f"{kind}:{thing_id}")


@contextmanager
def acting_through(kind: Through, thing_id: object) -> Iterator[None]:
    """Have the entries within say that a token or a job acted."""
    before = _through.set(f"{kind}:{thing_id}")
    try:
        yield
    finally:
        _through.reset(before)


def actor(user_id: int | None) -> str:
    """Return who acts, as an entry has it: ``token:7``, ``job:…``, ``user:3`` or ``system``."""
    return _through.get() or (f"user:{user_id}" if user_id is not None else "system")


def fresh(get_response: Answer) -> Answer:
    """Begin every request with nobody's token: a thread answers many requests, one after the other."""

    def answer(request: HttpRequest) -> HttpResponse:
        before = _through.set(None)
        try:
            return get_response(request)
        finally:
            _through.reset(before)

    return answer
