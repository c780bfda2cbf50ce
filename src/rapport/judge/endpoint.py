"""Where a judge's server listens: the URL that a user gives, made whole and checked."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from rapport.exceptions import UsageError

_CHAT: Final = "/chat/completions"
_PORTS: Final = {"http": 80, "https": 443}
_EXAMPLE: Final = "such as http://localhost:8080/v1"


def endpoint(url: str) -> str:
    """Return the address of chat completions for what a user gave: a host, its ``/v1``, or the whole address.

    Raises:
        UsageError: It is no http(s) URL, or it holds a user's name or password.
    """
    parts = _parts(url.strip())
    if parts is None or parts.scheme not in _PORTS or not parts.hostname:
        raise UsageError(f"--judge: {_bare(url)!r} is not the address of a server; give one {_EXAMPLE}")
    if parts.username is not None or parts.password is not None:
        raise UsageError("--judge: no name or password goes into the address; put the key into RAPPORT_JUDGE_KEY")
    path = parts.path.rstrip("/")
    if not path.endswith(_CHAT):
        path = (path or "/v1") + _CHAT
    return parts._replace(path=path, fragment="").geturl()


def host_of(url: str) -> str:
    """Return host and port as they stand in the address: what messages and records name a server by."""
    return urlsplit(url).netloc


def is_this_machine(url: str) -> bool:
    """Whether the address is of this machine itself, so that nothing leaves it."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name
        return False


def redirected(url: str, location: str) -> str | None:
    """Return where a redirect of ``url`` leads if that is the same server, else None."""
    try:
        there = urljoin(url, location)
    except ValueError:
        return None
    one, other = _parts(url), _parts(there)
    if one is None or other is None or other.scheme not in _PORTS:
        return None
    return there if _origin(one) == _origin(other) else None


def _origin(parts: SplitResult) -> tuple[str, str | None, int]:
    return parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme]


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # read to check: it raises where it is no number
    except ValueError:
        return None
    return parts


def _bare(url: str) -> str:
    """Leave out what stands before an @: it may be a password."""
    return url.rpartition("@")[2]
