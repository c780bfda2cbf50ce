"""What a token for programs may do: ``room:read`` and ``room:change``, made from the table of deeds itself."""

from __future__ import annotations

from rapport_web.people.deeds import deed_named, table


def scope_of(deed: str) -> str | None:
    """Return the scope that covers a deed; None where no token may do it: deeds on one's own account.

    Raises:
        KeyError: No room declared such a deed.
    """
    known = deed_named(deed)
    return None if known.own else f"{known.room}:{'read' if known.reads else 'change'}"


def scopes() -> tuple[str, ...]:
    """Return all scopes, by name."""
    found = {scope_of(deed.name) for deed in table()}
    return tuple(sorted(scope for scope in found if scope is not None))
