"""Posting to an address that a person typed: never to this machine or its network, unless the installation says so.

The name is looked up once, every address it has is checked, and the connection goes to the address that was checked:
a name that answers differently the second time leads nowhere else. No redirect is followed.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT: Final = 15
LONGEST: Final = 500
_READ: Final = 2000
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
# Of a network's own, though Python calls them global: NAT64 in it, and IPv4 as it was once written.
_INSIDE: Final = tuple(ipaddress.IPv6Network(each) for each in ("64:ff9b:1::/48", "::/96"))


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a post.

    Attributes:
        status: The answer's; 0 where there was none.
        retry_after: For how many seconds the other side asks to wait; 0 where it does not say.
        fault: What went wrong on the way, in one word; empty where there is a status.
    """

    status: int
    retry_after: int = 0
    fault: str = ""

    @property
    def taken(self) -> bool:
        """Whether the other side took the message; a redirect is a failure."""
        return 200 <= self.status < 300  # noqa: PLR2004  # HTTP

    @property
    def gone(self) -> bool:
        """Whether the other side wants no more messages."""
        return self.status == 410  # noqa: PLR2004  # HTTP


def checked_url(url: str) -> str:
    """Return an address to post to.

    Raises:
        Invalid: It is none, has a user name in it, is not https, or is of this machine or its network.
    """
    url = url.strip()
    parts = _parts(url)
    if len(url) > LONGEST or parts is None or not url.isascii() or any(each.isspace() for each in url):
        raise Invalid(_("Write the whole address, such as https://gateway.example/rapport."), field="webhook_url")
    if parts.username or parts.password or parts.fragment:
        raise Invalid(_("Leave out user name, password and “#”; the secret says who sends."), field="webhook_url")
    if _local_is_fine():
        return url
    if parts.scheme != "https":
        raise Invalid(_("Use https: what is sent has a customer’s number in it."), field="webhook_url")
    if _literal(parts.hostname or "") is not None and not _is_outside(parts.hostname or ""):
        raise Invalid(
            _("This is an address of this machine or its network. RAPPORT_WEBHOOK_LOCAL allows it where it is meant."),
            field="webhook_url",
        )
    return url


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
    """Post JSON, and return what came of it; nothing is raised, as a gateway that is away is no fault of ours."""
    parts = _parts(url)
    if parts is None or (parts.scheme != "https" and not _local_is_fine()):
        return Reply(0, fault="address")
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return Reply(0, fault="name")
    places = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not _local_is_fine() and not all(_is_outside(place) for place in places):
        return Reply(0, fault="local")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _To(parts.scheme, host, port, places)
    try:
        connection.request("POST", path, body, {"Content-Type": "application/json", "User-Agent": "Rapport", **headers})
        answer = connection.getresponse()
        answer.read(_READ)
        return Reply(answer.status, _seconds(answer.headers.get("Retry-After", "")))
    except (OSError, http.client.HTTPException) as error:
        return Reply(0, fault="time" if isinstance(error, TimeoutError) else "connection")
    finally:
        connection.close()


class _To(http.client.HTTPConnection):
    """A connection to the first of some addresses that answers, under the name that the other side is asked for."""

    def __init__(self, scheme: str, host: str, port: int, places: list[str]) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self._places, self._tls = places, scheme == "https"
        self.default_port = 443 if self._tls else 80  # a name without its port where it is the usual one

    def connect(self) -> None:
        """Connect to an address that was checked, and check the name's certificate.

        Raises:
            OSError: None of them answers, or the certificate is not the name's.
        """
        for number, place in enumerate(self._places, start=1):
            try:
                self.sock = socket.create_connection((place, self.port), self.timeout)
                break
            except OSError:
                if number == len(self._places):
                    raise
        if self._tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _local_is_fine() -> bool:
    return bool(settings.RAPPORT.webhook_local)


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} and parts.hostname else None


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_outside(place: str) -> bool:
    found = _literal(place.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.is_site_local or any(found in each for each in _INSIDE):
            return False
        # An IPv4 address in the clothes of an IPv6 one leads to the IPv4 one.
        inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in _NAT64 else None
        found = found.ipv4_mapped or found.sixtofour or inner or found
    return found is not None and found.is_global and not found.is_multicast


def _seconds(said: str) -> int:
    return min(int(said), 86_400) if said.isascii() and said.isdigit() and len(said) < 9 else 0  # noqa: PLR2004  # digits
