"""The rest of the instrument, answered: sides of feeling understood, parts of the company, causes, words.

All is drawn from a stream of its own, so that the first questions are answered as they always were. Nothing here has a
bearing on satisfaction beyond what it shares with felt empathy, resolution, effort and the app: the planted law stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import ndtri

from rapport.example_centre.cast import names
from rapport.example_centre.truth import five, scores
from rapport.example_centre.voice_words import (
    PROCESS,
    PROCESS_DE,
    THANKS,
    THANKS_BY_NAME,
    THANKS_DE,
    THANKS_FOR_VISIT,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rapport.example_centre.asked import Asked
    from rapport.example_centre.plan import Plan

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# How closely each side goes with felt empathy, with how the matter ended, and with effort; the rest is its own.
SIDES: Final[dict[str, tuple[float, float, float]]] = {
    "listened": (0.80, 0.0, 0.0),
    "cared": (0.90, 0.0, 0.0),
    "explained": (0.45, 0.0, 0.45),
    "acted": (0.45, 1.0, 0.0),
}
PARTS: Final = ("site", "app", "phone", "message", "shop", "visit")
CAUSES: Final = ("people", "process", "technology", "disconnect", "product")
TICKS: Final = (*(f"parts_{part}" for part in PARTS), *(f"cause_{cause}" for cause in CAUSES), "callback")
COLUMNS: Final = (
    *SIDES,
    *(f"parts_{part}" for part in PARTS),
    *(f"part_{part}" for part in PARTS),
    "in_step",
    *(f"cause_{cause}" for cause in CAUSES),
    "callback",
    "process",
    "praise",
)

_VISITS: Final = frozenset(
    ("Appointments", "Appointment moved", "Missed visit", "Missing carer", "Duplicate visit", "Visit times")
)
_TECHNICAL: Final = frozenset(("Locked account", "Locked out", "App fault", "No connection", "Not working"))
_PARCELS: Final = frozenset(("Delivery", "Late parcel", "Faulty product"))
FAMILIES: Final = ("visits", "technical", "parcels", "other")
# How often a part takes part in matters of each family, in the order of PARTS.
_TOOK_PART: Final = {
    "visits": (0.35, 0.10, 0.55, 0.50, 0.02, 0.80),
    "technical": (0.40, 0.70, 0.45, 0.15, 0.03, 0.10),
    "parcels": (0.60, 0.20, 0.30, 0.55, 0.15, 0.02),
    "other": (0.30, 0.20, 0.40, 0.30, 0.06, 0.02),
}
# How well a part does, in standard deviations; the site fails where visits are to be booked, the app where it is asked.
DOES: Final = {"site": -0.3, "app": -0.2, "phone": -0.1, "message": 0.1, "shop": 0.4, "visit": 0.8}
WORSE: Final = {("visits", "site"): -0.9, ("technical", "app"): -0.8, ("parcels", "message"): -0.5}
_TECHNOLOGY: Final = frozenset(("site", "app", "phone"))
_SHARED: Final = 0.5  # of a part's rating, what it shares with the app or with effort
_STEP_LOST: Final = 1.8  # how far out of step lies from in step, in standard deviations

_STOPS: Final = 0.12  # after the first page
_TICKS_CAUSE: Final = {"yes": 0.35, "partly": 0.7, "no": 0.8, "unknown": 0.5}
_TICKS_OTHER: Final = 0.03
_TICKS_STEP: Final = (0.03, 0.6)
_CALLBACK: Final = (0.004, 0.06, 0.25)
_WRITES: Final = 0.35
_PRAISES: Final = (0.02, 0.22)
_NAMES: Final = 0.5
_GERMAN: Final = 0.06
_FELT_UNDERSTOOD: Final = 4
_MOST_TROUBLE: Final = 1


@dataclass(frozen=True, slots=True)
class Voice:
    """All that customers say beyond the first questions, those who keep silent included.

    Attributes:
        ratings: Sides of feeling understood, by column, 1 to 5, shape (n,).
        parts: How well each part of the company did, 1 to 5, shape (n, parts); meant only where it took part.
        took_part: Shape (n, parts).
        in_step: 1 to 5, shape (n,).
        causes: Ticked, shape (n, causes).
        callback: Ticked, shape (n,).
        stops: Who leaves after the first page, shape (n,).
        out_of_step: For whom the parts were out of step, shape (n,).
        families: The kind of each matter, shape (n,).
        chances: For words: one draw for each choice, shape (n, 6).
    """

    ratings: dict[str, Ints]
    parts: Ints
    took_part: Flags
    in_step: Ints
    causes: Flags
    callback: Flags
    stops: Flags
    out_of_step: Flags
    families: NDArray[np.str_]
    chances: Floats


def speak(
    asked: Sequence[Asked], *, felt: Floats, resolved: NDArray[np.str_], effort: Floats, app: Floats, plan: Plan
) -> Voice:
    """Let customers answer the rest.

    Args:
        asked: Who is asked.
        felt: Felt empathy, shape (n,).
        resolved: How each matter ended, shape (n,).
        effort: Latent effort, more is less trouble, shape (n,).
        app: Latent view of the app, shape (n,).
        plan: For the seed and the share of customers who meet parts out of step.
    """
    rng = np.random.default_rng([plan.seed, 4])
    size = len(asked)
    families = np.array([family_of(each.topic) for each in asked], dtype=np.str_)
    ratings = sides(felt, resolved, effort, rng)
    out = _out_of_step(effort, plan.out_of_step, rng)
    took_part, parts = _parts(families, effort, app, rng)
    in_step = five(0.9 + 0.3 * effort - _STEP_LOST * out + 0.8 * rng.standard_normal(size))
    empathy_low = felt < np.median(felt) if size else np.zeros(0, dtype=bool)
    callback = rng.random(size) < np.select(
        [(resolved == "no") & empathy_low, resolved != "yes"], [_CALLBACK[2], _CALLBACK[1]], _CALLBACK[0]
    )
    return Voice(
        ratings=ratings,
        parts=parts,
        took_part=took_part,
        in_step=in_step,
        causes=_causes(asked, out, rng),
        callback=callback,
        stops=rng.random(size) < _STOPS,
        out_of_step=out,
        families=families,
        chances=rng.random((size, 6)),
    )


def family_of(topic: str) -> str:
    """Which kind of matter a topic is: it decides which parts of the company took part, and how well they did."""
    if topic in _VISITS:
        return "visits"
    if topic in _TECHNICAL:
        return "technical"
    return "parcels" if topic in _PARCELS else "other"


def sides(felt: Floats, resolved: NDArray[np.str_], effort: Floats, rng: np.random.Generator) -> dict[str, Ints]:
    """Rate the sides of feeling understood by their planted weights; each shape (n,), 1 to 5."""
    ended = scores(resolved)
    made = {}
    for name, (of_felt, of_ending, of_effort) in SIDES.items():
        own = np.sqrt(max(0.1, 1 - of_felt**2 - of_effort**2))
        latent = of_felt * felt + of_ending * ended + of_effort * effort + own * rng.standard_normal(len(felt))
        made[name] = five(latent)
    return made


def row(place: int, each: Asked, first: dict[str, str | int], voice: Voice, plan: Plan) -> dict[str, str | int]:
    """Return the further columns of one customer's answer; what was not asked, or left out, is empty.

    Args:
        place: Where the customer stands in ``voice``.
        each: Who they are.
        first: What they answered to the first questions.
        voice: What all say.
        plan: For the names of agents.
    """
    ticked = {f"cause_{cause}": int(voice.causes[place, at]) for at, cause in enumerate(CAUSES)}
    said: dict[str, str | int] = {**dict.fromkeys(COLUMNS, ""), **ticked, "callback": int(voice.callback[place])}
    if voice.stops[place]:
        return said
    said |= {name: int(values[place]) for name, values in voice.ratings.items()}
    took_part = [part for at, part in enumerate(PARTS) if voice.took_part[place, at]]
    said |= {f"parts_{part}": int(part in took_part) for part in PARTS}
    said |= {f"part_{part}": int(voice.parts[place, PARTS.index(part)]) for part in took_part}
    if took_part or ticked["cause_disconnect"]:
        said["in_step"] = int(voice.in_step[place])
    chances = voice.chances[place]
    in_trouble = (
        first["resolved"] in {"no", "partly"}
        or any(ticked[f"cause_{cause}"] for cause in CAUSES if cause != "people")
        or first["effort"] == _MOST_TROUBLE
    )
    if in_trouble and chances[0] < _WRITES:
        said["process"] = _process(each, out=bool(voice.out_of_step[place]), chances=chances)
    understood = int(first["empathy"]) >= _FELT_UNDERSTOOD
    well_visited = "visit" in took_part and int(said["part_visit"]) >= _FELT_UNDERSTOOD
    if chances[3] < _PRAISES[understood or well_visited]:
        said["praise"] = _praise(each, plan, chances, visited=well_visited and not understood)
    return said


def _out_of_step(effort: Floats, share: float, rng: np.random.Generator) -> Flags:
    """Who met parts that did not know of each other: the planted share, likelier where it took much effort."""
    latent = -0.5 * effort + np.sqrt(1 - 0.5**2) * rng.standard_normal(len(effort))
    return np.asarray(latent > ndtri(1 - share), dtype=np.bool_)


def _parts(families: NDArray[np.str_], effort: Floats, app: Floats, rng: np.random.Generator) -> tuple[Flags, Ints]:
    size = len(families)
    chance = np.zeros((size, len(PARTS)))
    does = np.tile([DOES[part] for part in PARTS], (size, 1))
    for family in FAMILIES:
        here = families == family
        chance[here] = _TOOK_PART[family]
        does[here] += [WORSE.get((family, part), 0.0) for part in PARTS]
    shared = np.stack([app if part in _TECHNOLOGY else effort for part in PARTS], axis=1)
    own = np.sqrt(1 - _SHARED**2) * rng.standard_normal((size, len(PARTS)))
    took_part = rng.random((size, len(PARTS))) < chance
    return took_part, five(does + _SHARED * shared + own)


def _causes(asked: Sequence[Asked], out: Flags, rng: np.random.Generator) -> Flags:
    """What customers tick: mostly the true cause, more often where the matter is still open; now and then another."""
    chance = np.full((len(asked), len(CAUSES)), _TICKS_OTHER)
    chance[:, CAUSES.index("disconnect")] = np.where(out, _TICKS_STEP[1], _TICKS_STEP[0])
    for place, each in enumerate(asked):
        if each.view.cause in CAUSES:
            chance[place, CAUSES.index(each.view.cause)] = _TICKS_CAUSE[each.view.resolved]
    return np.asarray(rng.random(chance.shape) < chance, dtype=np.bool_)


def _process(each: Asked, *, out: bool, chances: Floats) -> str:
    if chances[1] < _GERMAN:
        return _pick(PROCESS_DE, chances[2])
    cause = "disconnect" if out and chances[1] > 0.5 else each.view.cause  # noqa: PLR2004  # one in two speaks of it
    return _pick(PROCESS[cause], chances[2])


def _praise(each: Asked, plan: Plan, chances: Floats, *, visited: bool) -> str:
    name = names(plan.agents_per_team).get(each.agent, "")
    if visited:
        return _pick(THANKS_FOR_VISIT, chances[5])
    if name and chances[4] < _GERMAN:
        return _pick(THANKS_DE, chances[5]).format(name=name)
    if name and chances[4] < _NAMES:
        return _pick(THANKS_BY_NAME, chances[5]).format(name=name)
    return _pick(THANKS, chances[5])


def _pick(bank: tuple[str, ...], chance: float) -> str:
    return bank[min(int(chance * len(bank)), len(bank) - 1)]
