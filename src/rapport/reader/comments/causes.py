"""What the trouble is owed to: the themes that hurt, and beside them the words that the reader's own rule counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rapport.reader.comments.themes import BY_NAME
from rapport.reader.labels import cause
from rapport.reader.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

ENGLISH: Final[tuple[Phrase, ...]] = cause.RULE.phrases
GERMAN: Final[tuple[Phrase, ...]] = (
    Phrase(
        "speaks of staff",
        "people",
        ("mitarbeiter|mitarbeiterin|mitarbeitern|berater|beraterin|personal|kollege|kollegin|fahrer|verkäufer*",),
    ),
    Phrase(
        "speaks of a process",
        "process",
        (
            (
                "rechnung*|lieferung|paket|bestellung|termin|termine|techniker|vertrag|vertrags*|kündigung*|gebühr*|"
                "erstattung|mahnung|wartezeit|warteschleife|bearbeitung|abteilung|formular*|beschwerde|"
                "reklamation|antrag|"
                "bescheid|frist|zustellung|rückruf|tarif|abbuchung|umzug|zuständig*"
            ),
        ),
    ),
    Phrase(
        "speaks of technology",
        "technology",
        (
            (
                "app|webseite|website|internetseite|homepage|portal|login|passwort|fehlermeldung*|internet|wlan|"
                "router|netz|"
                "verbindung|leitung|system|systeme|server|computer|software|update|anmeldung|störung*|telefonmenü|"
                "sprachcomputer|online|kundenkonto"
            ),
        ),
    ),
    Phrase(
        "speaks of a product",
        "product",
        ("qualität|produkt|ware|artikel|verpackung|material|geschmack|größe|preis|preise|garantie|sortiment|gerät",),
    ),
)
_OF_RULE: Final = frozenset((*ENGLISH, *GERMAN))
_CLOSE: Final = 1  # of the weights, between the first and the second


def owner_of(phrase: Phrase) -> str:
    """Return the cause that a word of the rule speaks for; empty for any other phrase."""
    return str(phrase.value) if phrase in _OF_RULE else ""


def weigh(themes: Iterable[str], spoken: Counter[str]) -> tuple[str, bool]:
    """Return the cause and whether it is unsure.

    Args:
        themes: The names of the themes that were heard, one for every time that one was.
        spoken: How often the rule's words were said, by cause.
    """
    weights: Counter[str] = Counter(spoken)
    named = [BY_NAME[name] for name in themes]
    for each in named:
        if each.owner:
            weights[each.owner] += each.weight
    weights += Counter()  # those of nothing go
    if not weights:
        return "", False
    order = sorted(weights, key=lambda name: (-weights[name], cause.PRECEDENCE.index(name)))
    first = order[0]
    close = len(order) > 1 and weights[first] - weights[order[1]] < _CLOSE
    return first, close or not any(each.owner == first for each in named)
