"""The versions of the scenes: one thing swapped, all else word for word the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from rapport.conversation import Conversation, Turn
from rapport.testing.fairness.material import DIALECTS, TONES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.testing.fairness.material import Material, Scene

Kind = Literal["names", "gender", "dialect", "tone"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
PLAIN: Final = "plain"  # the opening as it was first written

# Those whose words are swapped are called by names that say as little as names can.
_ORDINARY: Final = {"first": "Alex", "last": "Morgan", "agent": "Sam"}
_WORDS_FOR: Final = {"women": "woman", "men": "man"}


@dataclass(frozen=True, slots=True)
class Version:
    """One scene told in one way.

    Attributes:
        scene: The scene.
        family: Versions of one family differ in nothing but what is swapped: they are compared with each other.
        group: Whose name, gender, dialect or tone it is.
        conversation: As the reader gets it.
    """

    scene: Scene
    family: str
    group: str
    conversation: Conversation


def versions(material: Material, kind: Kind, *, names_each: int = 2) -> tuple[Version, ...]:
    """Return all versions of all scenes for one kind of swap.

    Args:
        material: What is swapped, such as :func:`rapport.testing.fairness.shipped`.
        kind: ``names``: customer and agent bear names of each group, words of gender held; ``gender``: titles,
            pronouns and words such as wife, names held; ``dialect`` and ``tone``: the customer's opening, all else
            held.
        names_each: How many names of each group and gender are put in.
    """
    make = {"names": _names, "gender": _genders, "dialect": _dialects, "tone": _tones}[kind]
    return tuple(version for scene in material.scenes for version in make(material, scene, names_each))


def _names(material: Material, scene: Scene, names_each: int) -> Iterator[Version]:
    for group, by_gender in material.names.items():
        for gender, pairs in by_gender.items():
            for place, (first, last) in enumerate(pairs[:names_each]):
                # The agent bears the other name of the group, so that no two people of a scene share one.
                agent = pairs[place - 1][0]
                words = {**material.genders[_WORDS_FOR[gender]], "first": first, "last": last, "agent": agent}
                yield _version(scene, f"{scene.id}/{gender}", f"{group}/{place}", group, words)


def _genders(material: Material, scene: Scene, _: int) -> Iterator[Version]:
    for gender, words in material.genders.items():
        yield _version(scene, scene.id, gender, gender, {**_ORDINARY, **words})


def _dialects(material: Material, scene: Scene, _: int) -> Iterator[Version]:
    return _openings(material, scene, DIALECTS)


def _tones(material: Material, scene: Scene, _: int) -> Iterator[Version]:
    return _openings(material, scene, TONES)


def _openings(material: Material, scene: Scene, groups: tuple[str, ...]) -> Iterator[Version]:
    if not scene.openings:
        return
    words = {**_ORDINARY, **material.genders["not_said"]}
    for group in (PLAIN, *groups):
        yield _version(scene, scene.id, group, group, words, opening=scene.openings.get(group))


def _version(
    scene: Scene, family: str, name: str, group: str, words: Mapping[str, str], *, opening: str | None = None
) -> Version:
    filled = {**words, **{slot.capitalize(): word.capitalize() for slot, word in words.items()}}
    texts = [turn.text for turn in scene.turns]
    if opening is not None:
        texts[0] = opening
    turns = tuple(Turn(turn.speaker, text.format_map(filled)) for turn, text in zip(scene.turns, texts, strict=True))
    return Version(scene, family, group, Conversation(f"{family}/{name}", scene.channel, turns))
