"""Internet addresses, version 4 and 6; software versions look the same and stay."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

_V4: Final = re.compile(r"(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w]|\.[0-9])")
_V6: Final = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:[0-9.]{7,15})?(?![\w:])")
_VERSION: Final = re.compile(
    r"\b(?:ver(?:sion)?s?|v|build|firmware|release|driver|update[ds]?|upgrade[ds]?|beta|patch|app|software|ios|android|kernel)"
    r"\b(?:(?!\bip\b|address|server)[^,;\n]){0,15}$"
)
_ADDRESS: Final = re.compile(r"\b(?:ip|address|addresses|dns|ping|host|server|gateway|router|subnet|traceroute)\b")
# 0.0.0.0, 127.0.0.1 and masks such as 255.255.255.0 are settings; nobody lives there.
_SETTINGS: Final = ("0", "127", "255")
_LOWEST_FIRST: Final = 10
_BEFORE: Final = 30
_COLONS: Final = 7  # between the eight groups of version 6


class IpAddress:
    """Finds IP addresses."""

    name = "IP addresses"

    def may_find(self, passage: Passage) -> bool:
        """Dots or colons between digits."""
        text = passage.text
        return (passage.has_digit and text.count(".") > 2) or text.count(":") > 1  # noqa: PLR2004  # three dots in one

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield version 4, then version 6 addresses."""
        for match in _V4.finditer(passage.text):
            octets = match.group().split(".")
            if max(map(int, octets)) > 255 or octets[0] in _SETTINGS:  # noqa: PLR2004  # an octet's highest value
                continue
            said = passage.lower[max(0, match.start() - _BEFORE) : match.start()]
            called = _ADDRESS.search(said) is not None
            if _VERSION.search(said) or (not called and int(octets[0]) < _LOWEST_FIRST):
                continue
            yield Piece(match.start(), match.end(), "ip", match.group(), "four numbers of an internet address")
        for match in _V6.finditer(passage.text):
            value = match.group()
            groups = [group for group in value.split(":") if group]
            whole = value.count(":") == _COLONS
            if whole or ("::" in value and (len(groups) > 2 or not value.replace(":", "").isdigit())):  # noqa: PLR2004  # 12::30
                yield from _checked(match)


def _checked(match: re.Match[str]) -> Iterator[Piece]:
    try:
        address = ip_address(match.group())
    except ValueError:  # the standard library has no other way to ask
        return
    if not (address.is_loopback or address.is_unspecified):
        yield Piece(match.start(), match.end(), "ip", address.compressed, "an internet address, version 6")
