"""The made-up scenes that are swapped, and what is put in: names and words of gender, each of a declared group.

A scene in ``material/scenes-*.toml`` has the customer's ``opening``, what it ``shows`` by the rubric as its writer
labelled it, the same said in five dialects and two other tones, and the ``rest`` of the conversation with its labels.
Labels that are not named are zero. Words in braces are slots, which ``material/groups.toml`` fills.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.conversation import Channel, Speaker
    from rapport.reader.reading import LabelValue

DIALECTS: Final = ("african_american", "indian", "scottish", "learner", "formal")
TONES: Final = ("rude", "polite")
CUSTOMERS_WORDS: Final = (*DIALECTS, *TONES)
_PARTS: Final = ("scenes-1.toml", "scenes-2.toml", "scenes-3.toml")
_SPEAKERS: Final[tuple[Speaker, ...]] = ("customer", "agent")


@dataclass(frozen=True, slots=True)
class SceneTurn:
    """One turn of a scene.

    Attributes:
        text: With its slots still open.
        shows: Every label of its speaker, as the writer labelled it by the rubric.
    """

    speaker: Speaker
    text: str
    shows: Mapping[str, LabelValue]


@dataclass(frozen=True, slots=True)
class Scene:
    """A short conversation that can be told of anybody.

    Attributes:
        turns: The first is the customer's opening in plain words.
        openings: The opening in each dialect and tone (``CUSTOMERS_WORDS``); none where a scene is there for names
            alone.
    """

    id: str
    channel: Channel
    turns: tuple[SceneTurn, ...]
    openings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Material:
    """What swap tests are made of.

    Attributes:
        names: For each group and each gender of ``women`` and ``men``, pairs of a first and a last name.
        genders: For each gender, the word that fills each slot.
    """

    scenes: tuple[Scene, ...]
    names: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]
    genders: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1)
def shipped() -> Material:
    """Return the material that ships with Rapport: all of it made up, groups declared and never read off a person."""
    groups = _toml("groups.toml")
    return Material(
        scenes=tuple(_scene(raw) for part in _PARTS for raw in _toml(part)["scene"]),
        names={
            group: {gender: tuple((first, last) for first, last in pairs) for gender, pairs in by_gender.items()}
            for group, by_gender in groups["names"].items()
        },
        genders=groups["genders"],
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("rapport.testing.fairness") / "material" / name).read_text(encoding="utf-8"))


def _scene(raw: Mapping[str, Any]) -> Scene:
    said = {"customer": raw["opening"], "shows": raw["shows"]}
    return Scene(
        id=raw["id"],
        channel=raw["channel"],
        turns=tuple(_turn(each) for each in (said, *raw["rest"])),
        openings={name: raw[name] for name in CUSTOMERS_WORDS if name in raw},
    )


def _turn(raw: Mapping[str, Any]) -> SceneTurn:
    speaker = next(speaker for speaker in _SPEAKERS if speaker in raw)
    known = CUSTOMER_LABELS if speaker == "customer" else AGENT_LABELS
    return SceneTurn(speaker, raw[speaker], {label: values[0] for label, values in known.items()} | raw["shows"])
