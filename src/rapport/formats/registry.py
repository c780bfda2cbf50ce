"""Every format that is known, in the order in which they are asked whether a document is theirs."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UnknownFormat
from rapport.formats import contact_lens, conversations_jsonl, srt, webvtt
from rapport.formats.genesys import reading as genesys
from rapport.formats.mail import reading as mail
from rapport.formats.mapped import format as mapped
from rapport.formats.plain_text import format as plain_text
from rapport.formats.vcon import reading as vcon
from rapport.formats.zendesk import reading as zendesk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.formats.document import Document
    from rapport.formats.format import Format

# What says for certain whose it is comes first; tables and plain text, which look like anything, come last.
BUILT_IN: Final[tuple[Format, ...]] = (
    conversations_jsonl.FORMAT,
    vcon.FORMAT,
    contact_lens.FORMAT,
    genesys.FORMAT,
    zendesk.FORMAT,
    webvtt.FORMAT,
    srt.FORMAT,
    mail.FORMAT,
    mapped.FORMAT,
    plain_text.FORMAT,
)


def formats() -> tuple[Format, ...]:
    """Return the built-in formats and, before the last two, those that entry points ``rapport.formats`` bring."""
    brought = sorted(entry_points(group="rapport.formats"), key=lambda point: point.name)
    return (*BUILT_IN[:-2], *(point.load() for point in brought), *BUILT_IN[-2:])


def by_name(name: str) -> Format:
    """Return the format that ``--format`` calls ``name``.

    Raises:
        UnknownFormat: There is none; the message lists all.
    """
    known = {one.name: one for one in formats()}
    if name not in known:
        raise UnknownFormat(f"there is no format {name!r}; use auto or one of {', '.join(known)}")
    return known[name]


def recognise(document: Document, among: Iterable[Format] | None = None) -> Format | None:
    """Return the first format that recognises the document, or None."""
    return next((one for one in (formats() if among is None else among) if one.recognises(document)), None)
