"""What people fill in about sent evaluations: which to list, and what they see differently now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.models import Channel
from rapport_web.evaluations.models import OFFICIAL, Firm, Kind
from rapport_web.people.models import Team
from rapport_web.scorecards.models import Scorecard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.people.models import User

_ANY: Final = ("", _("any"))
_YES_NO: Final = (_ANY, ("yes", _("yes")), ("no", _("no")))
# What kind an evaluation is tells an evaluator which of their conversations were anchors.
KINDS: Final = (_ANY, *((kind.value, kind.label) for kind in (*OFFICIAL, Kind.DOUBLE, Kind.ANCHOR, Kind.SECOND)))


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))],
    )


class Filters(forms.Form):
    """What the list is narrowed to; a wrong value is said beside its field and narrows nothing."""

    since = _day(_("Sent in from"))
    until = _day(_("To"))
    scorecard = forms.ModelChoiceField(
        Scorecard.objects.order_by("name"), label=_("Scorecard"), required=False, empty_label=_("any")
    )
    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), required=False, empty_label=_("any"))
    channel = forms.ChoiceField(label=_("Channel"), choices=(_ANY, *Channel.choices), required=False)
    kind = forms.ChoiceField(label=_("What for"), choices=KINDS, required=False)
    firm = forms.ModelChoiceField(Firm.objects.none(), label=_("Firm"), required=False, empty_label=_("any"))
    amended = forms.ChoiceField(label=_("Changed since it was sent in"), choices=_YES_NO, required=False)
    contested = forms.ChoiceField(label=_("Contested"), choices=_YES_NO, required=False)

    def __init__(self, data: Mapping[str, Any], *, viewer: User, sees_all: bool) -> None:
        super().__init__(data)
        self._rows("team", Team.objects.order_by("name") if sees_all else viewer.led_teams)
        self._rows("firm", Firm.objects.order_by("name") if sees_all else viewer.firms.none())
        if not sees_all:
            for name in ("kind", "firm", *(() if viewer.led_teams else ("team",))):
                del self.fields[name]

    def _rows(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows if hasattr(rows, "order_by") else Team.objects.filter(pk__in=[each.pk for each in rows])

    @property
    def cleaned(self) -> dict[str, Any]:
        """The filters that are set and usable, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in {None, ""}}


class FirmForm(forms.Form):
    """An outside firm, and who evaluates for it."""

    name = forms.CharField(label=_("Name of the firm"), max_length=120)
    members = forms.MultipleChoiceField(
        label=_("Who evaluates for it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    closed = forms.BooleanField(
        label=_("It does not evaluate for us any more"),
        required=False,
        help_text=_("What it sent in stays. Its people get nothing more, and see its evaluations no longer."),
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["members"], self.fields["closed"]
        else:
            self.fields["members"].choices = people  # type: ignore[attr-defined]  # a field of choices has them


class Period(forms.Form):
    """Which days of a firm's evaluations are taken away, and as what."""

    since = _day(_("Sent in from"))
    until = _day(_("To"))
    format = forms.ChoiceField(
        label=_("As"), required=False, choices=(("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"))
    )
