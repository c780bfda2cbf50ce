"""Marks quotes in a turn's text: exactly at their offsets, also where they overlap, and no character is changed.

Offsets count the characters of the text as it was read. So the text content of what is drawn here is that text,
character by character; placeholders such as ``<name:1>`` are in it too, drawn as chips by the style sheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.utils.safestring import SafeString

_PLACEHOLDER: Final = re.compile(r"<([a-z][a-z_]*):(\d+)>")
_PARAGRAPHS: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote to be marked.

    Attributes:
        key: What other parts of the page call it by, such as ``m2`` for the third moment; several quotes may share one.
        start: First character, from 0.
        end: One past the last.
        says: What it shows and why, in words: the behaviour and its "because".
        strong: A moment is judged by these words; else they are a customer's cue.
    """

    key: str
    start: int
    end: int
    says: str
    strong: bool = True


def kind_of(placeholder: str, number: str) -> str:
    """Return what a placeholder stands for, in words: ``name``, ``phone number 2``."""
    known = {
        "name": _("name"),
        "agent": _("agent’s name"),
        "customer": _("customer’s name"),
        "email": _("e-mail address"),
        "phone": _("phone number"),
        "card": _("card number"),
        "iban": _("bank account"),
        "national_number": _("personal number"),
        "ip": _("internet address"),
        "address": _("address"),
        "birth_date": _("date of birth"),
        "handle": _("user name"),
    }
    kind = known.get(placeholder) or placeholder.replace("_", " ")
    # Two names in one conversation are two people; the first needs no number. An agent's is that of the list of staff.
    return kind if number == "1" or placeholder == "agent" else f"{kind} {number}"


def marked(text: str, marks: Iterable[Mark]) -> SafeString:
    """Draw a text with its marks.

    Raises:
        AssertionError: A mark is empty or reaches beyond the text: a reading that is not of this text.
    """
    given = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    for mark in given:
        assert 0 <= mark.start < mark.end <= len(text), f"{mark} is not within a text of {len(text)} characters"
    edges = sorted({0, len(text), *(edge for mark in given for edge in (mark.start, mark.end))})
    return _joined(_segment(text, start, end, given) for start, end in pairwise(edges))


def paragraphs(text: str, marks: Sequence[Mark]) -> SafeString:
    """Draw a text paragraph by paragraph, as an e-mail has them; the blank lines between them stay in the text."""
    pieces: list[SafeString] = []
    at = 0
    for blank in [*_PARAGRAPHS.finditer(text), None]:
        until = blank.start() if blank else len(text)
        if until > at:
            within = [mark for mark in (_clipped(mark, at, until) for mark in marks) if mark]
            pieces.append(format_html("<p>{}</p>", marked(text[at:until], within)))
        if blank:
            pieces.append(format_html("{}", blank.group()))
            at = blank.end()
    return _joined(pieces)


def words(text: str, most: int = 160) -> SafeString:
    """Draw a quote that stands away from its transcript: cut at a word where it is long, placeholders as chips."""
    if len(text) > most:
        text = f"{text[:most].rsplit(' ', 1)[0]} …"
    return marked(text, ())


def _clipped(mark: Mark, at: int, until: int) -> Mark | None:
    start, end = max(mark.start, at) - at, min(mark.end, until) - at
    return Mark(mark.key, start, end, mark.says, mark.strong) if start < end else None


def _segment(text: str, start: int, end: int, marks: Sequence[Mark]) -> SafeString:
    inside = _joined(_plain(text[start:end]))
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    if not over:
        return inside
    strong = any(mark.strong for mark in over)
    # One stop of the Tab key for each quote, at its first words; a quote that begins within another has its own.
    stop = 0 if any(mark.start == start for mark in over) else -1
    says = "\n".join(dict.fromkeys(mark.says for mark in over if mark.says))
    keys = " ".join(dict.fromkeys(mark.key for mark in over))
    return format_html(
        '<mark class="{}" data-quotes="{}" data-because="{}" tabindex="{}">{}</mark>',
        "q" if strong else "q cue",
        keys,
        says,
        stop,
        inside,
    )


def _plain(text: str) -> Iterator[SafeString]:
    at = 0
    for found in _PLACEHOLDER.finditer(text):
        yield format_html("{}", text[at : found.start()])
        yield format_html(
            '<span class="masked" data-kind="{}"><span class="sr">{}</span></span>', kind_of(*found.groups()), found[0]
        )
        at = found.end()
    yield format_html("{}", text[at:])


def _joined(pieces: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
