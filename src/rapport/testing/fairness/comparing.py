"""Which labels flip when something is swapped that no label is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rapport.privacy import Masker
from rapport.testing.fairness.versions import PLAIN, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.conversation import Conversation
    from rapport.reader.reading import LabelValue, Reading
    from rapport.testing.fairness.material import Material
    from rapport.testing.fairness.versions import Kind, Version


class ReadsMany(Protocol):
    """What is tested: the shipped reader, or one of your own."""

    def read_many(self, conversations: Sequence[tuple[Conversation, int]]) -> list[Reading]:
        """Read conversations, each with its count of masked pieces."""
        ...


@dataclass(frozen=True, slots=True)
class Compared:
    """One label of one turn of one version.

    Attributes:
        scene: Id of the scene: versions of one scene are one cluster.
        conversation: Id of the version.
        group: Whose name, gender, dialect or tone it is.
        turn: Which turn.
        speaker: ``customer`` or ``agent``.
        label: Name of the label.
        value: As it was read; None where the turn was not read (taken for another language).
        usual: What the plain version gets; for names and gender, where nobody is the plain one, what most get.
        gold: As the writer of the scene labelled it.
        text: The words, as they were read.
    """

    scene: str
    conversation: str
    group: str
    turn: int
    speaker: str
    label: str
    value: LabelValue | None
    usual: LabelValue | None
    gold: LabelValue
    text: str

    @property
    def flips(self) -> bool:
        """Whether the swap changed the label."""
        return self.value != self.usual

    @property
    def wrong(self) -> bool:
        """Whether the reader and the writer differ."""
        return self.value != self.gold


@dataclass(frozen=True, slots=True)
class Swapped:
    """All versions of one kind of swap, read and compared.

    Attributes:
        versions: The versions, as they were before masking.
        readings: Their readings, in the same order.
        labels: Every label of every turn of every version.
    """

    versions: tuple[Version, ...]
    readings: tuple[Reading, ...]
    labels: tuple[Compared, ...]


def compare(
    reader: ReadsMany, material: Material, kind: Kind, *, masking: bool = False, names_each: int = 2
) -> Swapped:
    """Read all versions of one kind of swap and compare their labels.

    Args:
        reader: The reader that is tested.
        material: What is swapped, such as :func:`rapport.testing.fairness.shipped`.
        kind: What is swapped.
        masking: Mask first, as ``rapport read`` does, so that what masking finds and misses is tested with it.
        names_each: How many names of each group and gender are put in.
    """
    told = versions(material, kind, names_each=names_each)
    asked = [_masked(version.conversation) if masking else (version.conversation, 0) for version in told]
    readings = reader.read_many(asked)
    texts = [[turn.text for turn in conversation.turns] for conversation, _ in asked]
    families: dict[str, list[int]] = defaultdict(list)
    for place, version in enumerate(told):
        families[version.family].append(place)
    labels = [
        each
        for places in families.values()
        for each in _family([told[p] for p in places], [readings[p] for p in places], [texts[p] for p in places])
    ]
    return Swapped(told, tuple(readings), tuple(labels))


def _masked(conversation: Conversation) -> tuple[Conversation, int]:
    found = Masker().mask(conversation)
    return found.conversation, found.total


def _family(told: Sequence[Version], readings: Sequence[Reading], texts: Sequence[Sequence[str]]) -> Iterable[Compared]:
    """Compare the versions of one family, label by label."""
    groups = [version.group for version in told]
    names = [version.conversation.id for version in told]
    scene = told[0].scene
    for index, turn in enumerate(scene.turns):
        for label, gold in turn.shows.items():
            values = [reading.turns[index].labels.get(label) for reading in readings]
            usual = values[groups.index(PLAIN)] if PLAIN in groups else Counter(values).most_common(1)[0][0]
            for name, group, value, text in zip(names, groups, values, texts, strict=True):
                yield Compared(
                    scene=scene.id,
                    conversation=name,
                    group=group,
                    turn=index,
                    speaker=turn.speaker,
                    label=label,
                    value=value,
                    usual=usual,
                    gold=gold,
                    text=text[index],
                )
