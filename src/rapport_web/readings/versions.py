"""Which versions of the reader have read how much, and what a comparison of two found."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Max, Q

from rapport.reader.check import GoldLabels, side_by_side
from rapport_web.conversations.models import Conversation
from rapport_web.readings.corrections import LEAST, gold_lines
from rapport_web.readings.models import Reading
from rapport_web.readings.selectors import as_library

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from rapport.reader.check.figures import LabelFigures
    from rapport.reader.reading import Reading as Found

Voice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a reader.

    Attributes:
        reader: Whose voice it is.
        version: Its version.
        count: How many conversations it has read.
        current: Of how many its reading is the one that pages show.
        last: When it last read one.
    """

    reader: str
    version: str
    count: int
    current: int
    last: datetime

    @property
    def key(self) -> str:
        """Both names in one, for forms."""
        return f"{self.reader} {self.version}"


def versions() -> list[Version]:
    """Return the versions that have read anything, the one that read last on top."""
    rows = Reading.objects.order_by().values("reader", "version")
    counted = rows.annotate(count=Count("pk"), shown=Count("pk", filter=Q(current=True)), last=Max("read_at"))
    found = [Version(row["reader"], row["version"], row["count"], row["shown"], row["last"]) for row in counted]
    return sorted(found, key=lambda version: version.last, reverse=True)


def both_read(old: Voice, new: Voice) -> QuerySet[Conversation]:
    """Return the conversations whose text, as it is now, both versions have read, in an order that is by lot."""
    rows = Conversation.objects.all()
    for reader, version in (old, new):
        read = Reading.objects.filter(reader=reader, version=version, fingerprint=F("conversation__fingerprint"))
        rows = rows.filter(pk__in=read.values("conversation"))
    return rows.order_by("fingerprint", "pk")


def with_people(old: Voice, new: Voice) -> dict[str, Any] | None:
    """Return how far each version agrees with what people said, over the places that both have a label for.

    None where too few places were looked at.
    """
    gold = [GoldLabels.from_dict(line) for line in gold_lines()]
    references = [each.conversation for each in gold]
    found = side_by_side(gold, {"old": _readings(old, references), "new": _readings(new, references)})
    by_label = {name: {each.label: each for each in check.labels} for name, check in found.checks.items()}
    labels = [
        {"label": label, "n": one.n, "old": _kappa(one), "new": _kappa(by_label["new"][label])}
        for label, one in by_label["old"].items()
        if one.n >= LEAST and label in by_label["new"]
    ]
    return {"labels": labels, "conversations": len(set(references))} if labels else None


def _readings(voice: Voice, references: list[str]) -> list[Found]:
    rows = Reading.objects.filter(
        reader=voice[0], version=voice[1], conversation__reference__in=references,
        fingerprint=F("conversation__fingerprint"),
    ).select_related("body", "conversation__transcript")  # fmt: skip
    return [as_library(row) for row in rows]


def _kappa(figures: LabelFigures) -> list[float] | None:
    if math.isnan(figures.kappa):
        return None
    return [round(value, 2) for value in (figures.kappa, figures.kappa_low, figures.kappa_high)]
