"""People's words: in serif, the quoted characters marked, what was masked as a chip that says what it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from rapport.report.marks.glyphs import glyph

if TYPE_CHECKING:
    from rapport.report.analysis.excerpt import Excerpt

_PLACEHOLDER: Final = re.compile(r"<([a-z][a-z _-]*):(\d+)>")
# A staff name keeps its number, so that praise finds its person.
_NUMBERED: Final = "agent"
_KINDS: Final = {
    "email": "e-mail address",
    "phone": "phone number",
    "card": "card number",
    "iban": "bank account",
    "ip": "IP address",
    "birth_date": "date of birth",
}
_WHO: Final = {"agent": "Agent", "colleague": "Colleague", "bot": "Bot", "system": "System"}


def words(text: str) -> Markup:
    """Return text as it came, with masked placeholders such as ``<name:1>`` as dark-edged chips."""
    # HTML knows no NUL; its own replacement character is what a browser would show.
    readable = text.replace("\0", "\ufffd")
    parts, end = [], 0
    for found in _PLACEHOLDER.finditer(readable):
        kind, number = found.groups()
        shown = f"{kind} {number}" if kind == _NUMBERED else _KINDS.get(kind, kind.replace("_", " "))
        parts.append(escape(readable[end : found.start()]))
        parts.append(Markup('<span class="masked">{}</span>').format(shown))
        end = found.end()
    parts.append(escape(readable[end:]))
    return Markup("").join(parts)


def quoted(part: Excerpt, *, cue: bool = False) -> Markup:
    """Return an excerpt as a block of speech with its quotes under the marker.

    Args:
        part: What was said.
        cue: Mark softly: the words that ask for care rather than those a moment is judged by.
    """
    pieces, at = [], 0
    for start, end in part.quotes:
        begin, stop = start - part.start, end - part.start
        pieces.append(words(part.text[at:begin]))
        pieces.append(
            Markup('<mark class="q{}">{}</mark>').format(Markup(" cue") if cue else "", words(part.text[begin:stop]))
        )
        at = stop
    pieces.append(words(part.text[at:]))
    cut = Markup('<span class="cut">… </span>'), Markup('<span class="cut"> …</span>')
    return Markup('<blockquote class="quote"><p class="said" dir="auto">{}{}{}</p></blockquote>').format(
        cut[0] if part.cut_before else "", Markup("").join(pieces), cut[1] if part.cut_after else ""
    )


def says(speaker: str) -> Markup:
    """Return the line above a quote that says who speaks."""
    if speaker == "customer":
        return Markup('<p class="says c-customer">{}Customer</p>').format(glyph("customer"))
    return Markup('<p class="says">{}</p>').format(_WHO.get(speaker, speaker))
