"""Who asks, and by what words they may see agents: what every operation begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rapport_web.exceptions import NotThere
from rapport_web.people.models import Agent, ApiToken

if TYPE_CHECKING:
    from django.http import HttpRequest

    from rapport_web.people.models import User
    from rapport_web.people.naming import Naming


def who(request: HttpRequest) -> User:
    """Return the person who asks; behind a door that is somebody."""
    return cast("User", request.user)


def token_of(request: HttpRequest) -> ApiToken | None:
    """Return the token that a request was made with; None where it is a session's."""
    shown = getattr(request, "auth", None)
    return shown if isinstance(shown, ApiToken) else None


def agent_numbered(number: int) -> Agent:
    """Return an agent.

    Raises:
        NotThere: There is none of this number.
    """
    found = Agent.objects.filter(number=number).first()
    if found is None:
        raise NotThere("There is no such agent.")
    return found


def number_of(agent: Agent | None, naming: Naming) -> int | None:
    """Return an agent's number where the person may know who it is, else None: a number is a name as well."""
    return agent.number if agent is not None and naming.may_name(agent) else None
