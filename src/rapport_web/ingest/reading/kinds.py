"""The kinds of refusals there are, in a team lead's words: what is wrong, and what would help."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of refusal.

    Attributes:
        name: By which it is kept and filtered.
        says: In a few words.
        helps: What would make the rows ready.
        finds: What the library's reasons of this kind say.
    """

    name: str
    says: str | _StrPromise
    helps: str | _StrPromise
    finds: re.Pattern[str]


def _kind(name: str, says: _StrPromise, helps: _StrPromise, finds: str) -> Kind:
    return Kind(name, says, helps, re.compile(finds))


# The first whose pattern is found counts; the last fits all.
KINDS: Final = (
    _kind("zone", _("Time without a zone"), _("Choose a zone below, and these are ready."), r"the time has no zone"),
    _kind(
        "speaker",
        _("Unknown speaker"),
        _("Say below who speaks under this word."),
        r"unknown speaker|it is not known who|does not say who",
    ),
    _kind(
        "time",
        _("Not a time"),
        _("Correct the time in the source."),
        r"is not a time|not a date and time|time cannot be|a time is ISO|out of the calendar",
    ),
    _kind(
        "silent",
        _("Nothing was said"),
        _("Leave it out: a conversation without words says nothing."),
        r"has no turns|has words|with words|no transcript with phrases|is empty|no ticket and no comment",
    ),
    _kind(
        "twice",
        _("The same id twice"),
        _("Export again, or keep one of the two."),
        r"already read from|stands? in line|comes twice",
    ),
    _kind(
        "changed",
        _("Another text under an id that is here"),
        _("What is here was left alone. If the new text is right, undo the import that brought the old one first."),
        r"another conversation of this id is here",
    ),
    _kind(
        "unsafe",
        _("Not safe to unpack"),
        _("Unpack it on your own machine and bring in what is inside."),
        r"zip",
    ),
    _kind(
        "unknown",
        _("Not recognised"),
        _("Say below which format it is, or which column holds what."),
        r"no format recognises|no column is known|there is no column",
    ),
    _kind(
        "missing",
        _("A field is missing"),
        _("Add the field to the export."),
        r"is required|needs an id|no conversation id|has no id|neither a|has no name that",
    ),
    _kind("long", _("Too long"), _("Shorten it in the source."), r"longer than|larger than|too large|digits"),
    _kind(
        "channel", _("Unknown channel"), _("Use call, video, chat, e-mail, text message or social media."), r"channel"
    ),
    _kind(
        "rating",
        _("Not on the scale"),
        _("Ratings are 1 to 5. Say in the file’s mapping which scale it is on."),
        r"scale|rating|yes, partly or no",
    ),
    _kind(
        "damaged",
        _("Damaged"),
        _("Export the file again; a whole one is read."),
        r"damaged|JSON|UTF-8|NUL|surrogate|cells, the header|encod|must be|not an? |is an object|deep in each other"
        r"|key twice",
    ),
    _kind("other", _("Something else"), _("See the reason."), r""),
)
BY_NAME: Final = {kind.name: kind for kind in KINDS}
# The library's reasons end with what to type on its command line, where there is no form.
_COMMAND_LINE: Final = re.compile(
    r"[;,]? (?:or )?(?:say (?:so|it|which)[^;]*?|or map its columns )?(?:with|such as)? ?--(?:map|format).*$"
)
_WORD: Final = re.compile(
    r"unknown speaker '((?:[^'\\]|\\.)*)'|it is not known who '((?:[^'\\]|\\.)*)' is|who the agent: '((?:[^'\\]|\\.)*)'"
)


def kind_of(reason: str) -> Kind:
    """Return the kind of a reason."""
    return next(kind for kind in KINDS if kind.finds.search(reason))


def plain(reason: str) -> str:
    """Return a reason as a page gives it: a sentence, without what only the command line has."""
    words = _COMMAND_LINE.sub("", reason).strip()
    return words[:1].upper() + words[1:].rstrip(".") + "."


def speaker_in(reason: str) -> str | None:
    """Return the word that a refused speaker goes by."""
    found = _WORD.search(reason)
    return next((group for group in found.groups() if group), None) if found else None
