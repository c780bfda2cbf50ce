"""The forms of this room: handing in files, and saying how they are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport_web.ingest.models import Way
from rapport_web.ingest.reading.columns import ANSWERS_FIELDS, CONVERSATION_FIELDS, TICK
from rapport_web.ingest.reading.way import WayOfReading
from rapport_web.ingest.words import FIELDS, FORMATS, SPEAKERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.core.files.uploadedfile import UploadedFile
    from django.forms.boundfield import BoundField

# What people know as a zone; the others are names of old.
_REGIONS: Final = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several, also by dropping them on it."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files as a list; how large they may be is the deed's to say."""
        many = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(each, initial) for each in many]


class Upload(forms.Form):
    """Handing in files."""

    files = FilesField(  # type: ignore[assignment]  # a field's name; the form's own files are asked for nowhere
        label=_("Choose files, or drop them here"),
        help_text=_(
            "Exports of conversations, survey answers, or a zip of both: JSON, JSON lines, CSV, Excel, e-mails, "
            "captions, plain text."
        ),
        widget=SeveralFiles(attrs={"class": "drop"}),
        allow_empty_file=True,
    )
    way = forms.ModelChoiceField(
        Way.objects.all(),
        label=_("Read them as"),
        required=False,
        to_field_name="name",
        empty_label=_("Find out"),
        help_text=_("A way of reading that was saved by name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Way.objects.exists():
            del self.fields["way"]

    @property
    def chosen(self) -> list[UploadedFile[Any]]:
        """The files."""
        return list(self.cleaned_data["files"])

    def said(self) -> WayOfReading:
        """Return how they are to be read."""
        way = self.cleaned_data.get("way")
        return WayOfReading.from_dict(way.said) if way else WayOfReading()


def zones(*first: str) -> list[tuple[str, str]]:
    """Return the zones to choose from, some first."""
    names = sorted(name for name in available_timezones() if name.startswith(_REGIONS) or name == "UTC")
    ahead = [name for name in dict.fromkeys(first) if name in set(names)]
    return [(name, name.replace("_", " ")) for name in [*ahead, *(name for name in names if name not in ahead)]]


class ReadAgain(forms.Form):
    """How files are to be read: one field for each thing that a person can say about these files."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    format = forms.ChoiceField(label=_("They are"), choices=list(FORMATS.items()), required=False)
    zone = forms.ChoiceField(
        label=_("Times without a zone were written in"),
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )
    save_as = forms.CharField(
        label=_("Save this way of reading as"),
        required=False,
        max_length=80,
        help_text=_("Optional. Next time choose it by this name."),
    )

    def __init__(
        self, *args: Any, found: Mapping[str, Any], way: WayOfReading, site_zone: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._way = way
        self._tables = [row for row in found.get("columns", []) if row.get("table")]
        self._words = list({**dict.fromkeys(way.speakers), **dict.fromkeys(found.get("speakers", {}))})[:20]
        zone = self.fields["zone"]
        zone.choices = [("", _("Choose")), *zones(way.zone, site_zone)]  # type: ignore[attr-defined]  # a ChoiceField
        self.initial = {**self.initial, "format": way.format, "zone": way.zone}
        for number, word in enumerate(self._words):
            self.fields[f"speaker_{number}"] = forms.ChoiceField(
                label=_("“%(word)s” is") % {"word": word[:60]},
                choices=SPEAKERS,
                required=False,
                initial=way.speakers.get(word, ""),
            )
        for number, row in enumerate(self._tables):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=row["in"],
                choices=_fields(row["kind"], row["becomes"]),
                required=False,
                initial=row["becomes"],
                widget=forms.Select(attrs={"class": "input"}),
            )

    def speakers(self) -> Iterator[BoundField]:
        """Yield the fields that ask who speaks under a word."""
        return (self[f"speaker_{number}"] for number in range(len(self._words)))

    def columns(self) -> dict[tuple[str, str], BoundField]:
        """Return the field of each column, by kind of table and column."""
        return {(row["kind"], row["in"]): self[f"column_{number}"] for number, row in enumerate(self._tables)}

    def clean(self) -> dict[str, Any]:
        """Make sure that no two columns of a table become the same."""
        data = super().clean() or {}
        taken: dict[tuple[str, str], str] = {}
        for number, row in enumerate(self._tables):
            chosen = data.get(f"column_{number}", "")
            if chosen in {"", "dropped", "driver", TICK}:
                continue
            before = taken.setdefault((row["kind"], chosen), row["in"])
            if before != row["in"]:
                self.add_error(f"column_{number}", _("“%(column)s” becomes this already.") % {"column": before})
        return data

    def said(self) -> WayOfReading:
        """Return what was said: a column counts only where it was changed, so that the rest is still found out."""
        data = self.cleaned_data
        speakers = {word: data[f"speaker_{n}"] for n, word in enumerate(self._words) if data.get(f"speaker_{n}")}
        columns, answers = dict(self._way.columns), dict(self._way.answer_columns)
        unused = set(self._way.unused)
        for number, row in enumerate(self._tables):
            chosen = data.get(f"column_{number}", "")
            if chosen == row["becomes"] or f"column_{number}" not in data:
                continue
            said = answers if row["kind"] == "answers" else columns
            for field in [field for field, column in said.items() if column == row["in"]]:
                del said[field]
            if row["becomes"] and row["kind"] != "answers":
                unused.add(row["becomes"])
            if chosen == "driver":
                # Whoever names one further rating names them all.
                answers |= {each["in"]: each["in"] for each in self._tables if each["becomes"] == "driver"}
                answers[row["in"]] = row["in"]
            elif chosen not in {"", "dropped"}:
                said[chosen] = row["in"]
        return WayOfReading(
            format=data.get("format") or "auto",
            columns=columns,
            answer_columns=answers,
            unused=sorted(unused - columns.keys() - {"dropped"}),
            speakers=speakers,
            zone=data.get("zone", ""),
        )


def _fields(kind: str, becomes: str) -> list[tuple[str, Any]]:
    found = (TICK,) if becomes == TICK else ()  # a tick is found out and never said
    names = (*ANSWERS_FIELDS, "driver", *found) if kind == "answers" else (*CONVERSATION_FIELDS, "dropped")
    return [("", FIELDS[""]), *((name, FIELDS.get(name, name)) for name in names)]
