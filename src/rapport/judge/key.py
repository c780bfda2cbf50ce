"""The judge's key: from the environment alone, and taken out of whatever a server says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE: Final = "RAPPORT_JUDGE_KEY"
_SHORTEST: Final = 8  # shorter ones would be found in ordinary words


@dataclass(frozen=True, slots=True)
class Key:
    """A server's key; empty where it needs none. It is never printed, written or logged."""

    secret: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Key:
        """Take the key from ``RAPPORT_JUDGE_KEY``.

        Raises:
            UsageError: It holds what no key holds; the message does not show it.
        """
        secret = environment.get(VARIABLE, "").strip()
        if not secret.isascii() or not all(char.isprintable() and char != " " for char in secret):
            raise UsageError(f"{VARIABLE} holds blanks, line ends or letters that no key has; copy it again")
        return cls(secret)

    def headers(self) -> dict[str, str]:
        """Return the header that carries the key, or none."""
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}

    def hidden_in(self, text: str) -> str:
        """Return a text without the key: a server may echo it."""
        return text.replace(self.secret, "<key>") if len(self.secret) >= _SHORTEST else text
