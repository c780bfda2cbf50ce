"""What the list can be asked for, as the address has it; a wrong value is said beside its field and filters nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.reader.comments import THEMES
from rapport_web.conversations.models import Channel
from rapport_web.conversations.scopes import scope_of
from rapport_web.people.models import Agent, Team
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport_web.people.models import User
    from rapport_web.people.naming import Naming

_ANY = ("", _("any"))
_YES_NO = ((_ANY), ("yes", _("yes")), ("no", _("no")))
MOMENTS = (
    _ANY,
    ("missed", _("missed")),
    ("hollow", _("hollow")),
    ("met", _("met")),
    ("unsure", _("can’t tell")),
    ("none", _("no moment")),
)
CAUSES = (
    _ANY,
    ("people", _("people")),
    ("process", _("process")),
    ("technology", _("technology")),
    ("product", _("product")),
    ("none", _("none of these")),
)
SAID_CAUSES = CAUSES[:-1]
SORTS = (("", _("newest first")), ("missed", _("most missed moments first")))


def _chosen(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        # A day at the very end of the calendar has none after it, nor a midnight in every zone.
        validators=[MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))],
    )


class Filters(forms.Form):
    """The filters of the list. ``cleaned`` has those that are set, by name."""

    q = forms.CharField(label=_("Words that were said"), required=False, max_length=200)
    since = _day(_("From"))
    until = _day(_("To"))
    channel = _chosen(_("Channel"), (_ANY, *Channel.choices))
    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), required=False, empty_label=_("any"))
    agent = forms.ModelChoiceField(
        Agent.objects.none(), label=_("Agent"), required=False, empty_label=_("any"), to_field_name="number"
    )
    topic = forms.CharField(label=_("Topic"), required=False, max_length=200)
    moments = _chosen(_("Moments"), MOMENTS)
    cause = _chosen(_("Cause"), CAUSES)
    disconnect = _chosen(_("Two parts contradict each other"), _YES_NO)
    answered = _chosen(_("Customer answered"), _YES_NO)
    theme = _chosen(_("Customer wrote of"), ())
    said_cause = _chosen(_("Cause in the customer’s words"), SAID_CAUSES)
    rote = forms.IntegerField(
        label=_("Formulas, least share in 100"), required=False, min_value=1, max_value=100, help_text=_("of turns")
    )
    contested = _chosen(_("Contested"), (_ANY, ("open", _("open")), ("yes", _("ever")), ("no", _("never"))))
    corrected = _chosen(_("Corrected"), _YES_NO)
    read = _chosen(_("Read by the reader"), _YES_NO)
    sort = _chosen(_("Order"), SORTS)

    def __init__(self, data: Mapping[str, Any], *, viewer: User, naming: Naming, topics: Sequence[str] = ()) -> None:
        super().__init__(data)
        # What a process hurts lies in all teams; others who see a part are not told which teams there are besides.
        everyone = scope_of(viewer) is None or Role.PROCESS_OWNER in viewer.roles
        teams = Team.objects.all() if everyone else Team.objects.filter(pk__in=[t.pk for t in viewer.led_teams])
        self._set("team", teams)
        if naming.names_others:
            self._set("agent", Agent.objects.filter(erased_at=None))
            self.fields["agent"].label_from_instance = naming.of  # type: ignore[attr-defined]  # Django's own way
        else:
            # Who may not see names cannot find them out by asking for one after the other.
            del self.fields["agent"]
        themes: Any = self.fields["theme"]
        themes.choices = [_ANY, *((each.name, each.says(get_language() or "en")) for each in THEMES)]
        if topics:
            choices = [_ANY, *((topic, topic) for topic in topics)]
            self.fields["topic"].widget = forms.Select(choices=choices)

    @property
    def cleaned(self) -> dict[str, Any]:
        """The filters that are set and usable, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in {None, ""}}

    @property
    def parameters(self) -> dict[str, str]:
        """The same as an address has them."""
        return {name: str(self.data[name]) for name in self.cleaned}

    def _set(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows


class ViewForm(forms.Form):
    """A name for what the list is filtered by now."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("Search words are not kept. Please name no customer and no agent."),
    )
    shared_with = forms.MultipleChoiceField(
        label=_("Share with"), required=False, choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
