"""Who works at Larkfield, the made-up centre, and who rings there."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

CENTRE: Final = "Larkfield, a made-up centre"

# In the centre's own order: the order of its telephone menu.
TEAMS: Final[tuple[str, ...]] = (
    "Bank",
    "Telecom",
    "Shop",
    "Travel",
    "Care",
    "Trades",
    "Photos and apps",
    "Public accounts",
)

# The written conversations carry their sector in the id.
TEAM_OF_SECTOR: Final[dict[str, str]] = {
    "BANK": "Bank",
    "TEL": "Telecom",
    "SHOP": "Shop",
    "TRIP": "Travel",
    "CARE": "Care",
    "TRADE": "Trades",
    "APP": "Photos and apps",
    "PUB": "Public accounts",
    "OPEN": "Public accounts",
}

_SIGNS: Final[dict[str, str]] = {
    "Bank": "BNK",
    "Telecom": "TEL",
    "Shop": "SHP",
    "Travel": "TRV",
    "Care": "CAR",
    "Trades": "TRD",
    "Photos and apps": "APP",
    "Public accounts": "PUB",
}


def agents(team: str, size: int) -> tuple[str, ...]:
    """The signs of a team's agents, such as ``TRD-03``; signs are not names, so no text is masked for them."""
    return tuple(f"{_SIGNS[team]}-{number:02d}" for number in range(1, size + 1))


# One agent's name is fixed, as the demo has him sign in.
KNOWN_AGENT: Final = ("TRD-01", "Imran Sadiq")
_FIRST: Final = ("Amara", "Bela", "Carys", "Dario", "Elif", "Fergus", "Goran", "Hanne", "Idris", "Jolanta")
_LAST: Final = ("Vance", "Ostrowski", "Tremaine", "Quayle")


@lru_cache(maxsize=8)
def names(per_team: int) -> dict[str, str]:
    """Return a name for the sign of every agent of every team: customers thank people by name, never by sign."""
    signs = [sign for team in TEAMS for sign in agents(team, per_team)]
    made = {
        sign: f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]}"
        for number, sign in enumerate(signs)
    }
    return made | dict([KNOWN_AGENT])


# Words in a customer's own telling that place a written conversation; the first that fits decides.
TOPIC_WORDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Bereavement", ("funeral", "passed away", "died", "widow", "my late ", "death certificate")),
    ("Cancelling", ("cancel", "close my account", "leaving you", "contract ends", "unsubscribe")),
    ("Refund", ("refund", "money back", "charged", "overcharged", "bill", "invoice", "payment", "fee")),
    ("Locked out", ("password", "log in", "login", "locked", "blocked", "verification", "code")),
    ("Delivery", ("parcel", "deliver", "courier", "tracking", "order", "shipped")),
    (
        "Not working",
        ("not working", "broken", "crash", "error", "no signal", "no internet", "outage", "leak", "boiler"),
    ),
    ("Appointments", ("appointment", "engineer", "technician", "visit", "slot", "clinic")),
    ("Bookings", ("booking", "flight", "hotel", "ticket", "seat", "luggage", "bag")),
)
OTHER_TOPIC: Final = "Other questions"


def topic_of(told: str) -> str:
    """The topic of a conversation from what its customer tells."""
    low = told.lower()
    return next((topic for topic, words in TOPIC_WORDS if any(word in low for word in words)), OTHER_TOPIC)
