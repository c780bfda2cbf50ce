"""What the list is filtered by, as words that stand in a sentence and can each be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.reader.comments import BY_NAME
from rapport_web.conversations.models import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rapport_web.people.naming import Naming


@dataclass(frozen=True, slots=True)
class Part:
    """One filter in words; ``name`` is the parameter that it is."""

    name: str
    says: str


def said(chosen: Mapping[str, Any], naming: Naming) -> list[Part]:
    """Return the filters in words, in the order of the form."""
    words = [(name, _says(name, value, naming)) for name, value in chosen.items()]
    return [Part(name, says) for name, says in words if says]


def _says(name: str, value: Any, naming: Naming) -> str:
    spoken = {
        "q": lambda: _("in which “%(words)s” was said") % {"words": value},
        "since": lambda: _("from %(day)s") % {"day": _day(value)},
        "until": lambda: _("to %(day)s") % {"day": _day(value)},
        "channel": lambda: str(Channel(value).label),
        "team": lambda: str(value),
        "topic": lambda: str(value),
        "agent": lambda: naming.of(value),
        "theme": lambda: _("the customer wrote: %(theme)s") % {"theme": _theme(value)},
        "rote": lambda: _("%(n)d of 100 turns or more are formulas") % {"n": value},
    }
    return spoken[name]() if name in spoken else _choices().get((name, value), "")


def _theme(name: str) -> str:
    words = BY_NAME[name].says(get_language() or "en")
    return words[:1].lower() + words[1:] if (get_language() or "en").startswith("en") else words


def _day(value: date) -> str:
    return formats.date_format(value, _("j M Y"))


def _choices() -> dict[tuple[str, str], str]:  # a table, in the language of the person who asks
    return {
        ("moments", "missed"): _("a moment was missed"),
        ("moments", "hollow"): _("a moment was hollow"),
        ("moments", "met"): _("a moment was met"),
        ("moments", "unsure"): _("the reader can’t tell of a moment"),
        ("moments", "none"): _("no moment"),
        ("cause", "people"): _("cause: people"),
        ("cause", "process"): _("cause: process"),
        ("cause", "technology"): _("cause: technology"),
        ("cause", "product"): _("cause: product"),
        ("cause", "none"): _("no cause of trouble"),
        ("said_cause", "people"): _("cause in the customer’s words: people"),
        ("said_cause", "process"): _("cause in the customer’s words: process"),
        ("said_cause", "technology"): _("cause in the customer’s words: technology"),
        ("said_cause", "product"): _("cause in the customer’s words: product"),
        ("disconnect", "yes"): _("two parts contradict each other"),
        ("disconnect", "no"): _("no two parts contradict each other"),
        ("answered", "yes"): _("the customer answered"),
        ("answered", "no"): _("the customer did not answer"),
        ("contested", "open"): _("contested, still open"),
        ("contested", "yes"): _("contested"),
        ("contested", "no"): _("never contested"),
        ("corrected", "yes"): _("corrected by a person"),
        ("corrected", "no"): _("not corrected"),
        ("read", "yes"): _("read by the reader"),
        ("read", "no"): _("not read yet"),
        ("sort", "missed"): _("most missed moments first"),
    }
