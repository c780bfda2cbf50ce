"""The vendors whose answers are known by their own shape, in the order in which they are asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.formats.answers.freshdesk import SEVEN, is_freshdesk, read_freshdesk
from rapport.formats.answers.genesys import is_genesys_survey, read_genesys
from rapport.formats.answers.intercom import is_intercom, read_intercom
from rapport.formats.answers.zendesk import GOOD_OR_BAD, is_zendesk, read_zendesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rapport.formats.answers.reply import Reply
    from rapport.formats.document import Document
    from rapport.formats.format import Intake
    from rapport.formats.tables.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor whose survey answers can be read.

    Attributes:
        name: As it calls itself.
        recognises: Whether a document begins as one of its. Never raises.
        read: Yields the replies of a document; refuses alone what cannot be used.
        note: What to say of how values were used.
        needs_note: Whether that has to be said of some replies.
    """

    name: str
    recognises: Callable[[Document], bool]
    read: Callable[[Document, Mapping, Intake], Iterator[Reply]]
    note: str = ""
    needs_note: Callable[[Sequence[Reply]], bool] = bool


def _good_or_bad(replies: Sequence[Reply]) -> bool:
    return any("satisfied" in reply.values for reply in replies)


# Freshdesk's wrapper has the name of Zendesk's, and more in it.
VENDORS: Final = (
    Vendor("Freshdesk", is_freshdesk, read_freshdesk, SEVEN),
    Vendor("Zendesk", is_zendesk, read_zendesk, GOOD_OR_BAD, _good_or_bad),
    Vendor("Genesys", is_genesys_survey, read_genesys),
    Vendor("Intercom", is_intercom, read_intercom),
)


def vendor_of(document: Document) -> Vendor | None:
    """Return the vendor whose answers a document holds; None where it is none of these."""
    return next((vendor for vendor in VENDORS if vendor.recognises(document)), None)
