"""How files are read: what a person said about formats, columns, speakers and zones, as the library takes it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from rapport.exceptions import UsageError
from rapport.formats.mapped.format import Mapped
from rapport.formats.tables.mapping import Mapping
from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping


@dataclass(frozen=True, slots=True)
class WayOfReading:
    """What was said; all of it may be empty, and then everything is found out.

    Attributes:
        format: A format's name, or ``auto``.
        columns: Field to column, of tables of conversations.
        answer_columns: The same of tables of answers.
        unused: Fields of conversations that no column holds, whatever it is called.
        speakers: Word to speaker.
        zone: The zone of times that name none; empty refuses them.
        no_mask: Why texts are kept as they are; empty masks them.
    """

    format: str = "auto"
    columns: dict[str, str] = field(default_factory=dict)
    answer_columns: dict[str, str] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    speakers: dict[str, str] = field(default_factory=dict)
    zone: str = ""
    no_mask: str = ""

    @classmethod
    def from_dict(cls, said: AbstractMapping[str, Any]) -> WayOfReading:
        """Take up what was kept; what is not known any more is passed over."""
        known = {name: said[name] for name in cls.__dataclass_fields__ if name in said}
        return cls(**known)

    def to_dict(self) -> dict[str, Any]:
        """Return what can be kept as JSON."""
        return asdict(self)

    @property
    def mapping(self) -> Mapping:
        """What the library is told of conversations."""
        fixed = {name: "chat" if name == "channel" else "" for name in self.unused if name not in self.columns}
        return Mapping(columns=self.columns, fixed=fixed, values={"speaker": self.speakers} if self.speakers else {})

    @property
    def answers_mapping(self) -> Mapping:
        """What the library is told of answers."""
        return Mapping(columns=self.answer_columns)

    def check(self) -> None:
        """Make sure that files can be read this way.

        Raises:
            Invalid: There is no such time zone, field or speaker.
        """
        self.zone_info()
        try:
            Mapped(self.mapping)
        except UsageError as error:
            raise Invalid(str(error), field="columns") from None

    def zone_info(self) -> ZoneInfo | None:
        """Return the zone.

        Raises:
            Invalid: There is no such zone.
        """
        if not self.zone:
            return None
        if self.zone not in available_timezones():
            raise Invalid(f"there is no time zone {self.zone!r}; use a name such as Europe/London", field="zone")
        return ZoneInfo(self.zone)
