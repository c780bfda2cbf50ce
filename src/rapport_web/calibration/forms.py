"""What people write about sessions: whom to invite, about what, until when; what they say and what was agreed on."""

from __future__ import annotations

import secrets
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport_web.calibration.models import Session
from rapport_web.calibration.services import Call, agents_named
from rapport_web.calibration.services.drawing import MOST
from rapport_web.people.roles import Role
from rapport_web.people.selectors import site_profile
from rapport_web.scorecards.words import version_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.people.models import User
    from rapport_web.people.naming import Naming
    from rapport_web.scorecards.models import Version

_SEEDS: Final = 1_000_000_000
_MOST: Final = 40
_ROLES: Final = {str(role): role.label for role in Role}


class AboutForm(forms.Form):
    """What a session is called, and how it goes."""

    name = forms.CharField(label=_("What is the session called?"), max_length=120)
    note = forms.CharField(
        label=_("What is it about?"),
        help_text=_("Participants read it before they score. Names and numbers are masked."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due = forms.DateField(
        label=_("To be scored until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    shows_names = forms.BooleanField(
        label=_("Show who gave which answer"),
        help_text=_("Otherwise participants have letters while it is talked over."),
        required=False,
        initial=True,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def about(self) -> dict[str, Any]:
        """Return what was written, as the service takes it."""
        given = self.cleaned_data
        due = given["due"]
        zone = ZoneInfo(site_profile().time_zone)
        return {
            **{name: given[name] for name in ("name", "note", "shows_names")},
            "due_at": datetime.combine(due, time(23, 59), tzinfo=zone) if due else None,
        }


class PeopleForm(forms.Form):
    """Who takes part."""

    people = forms.TypedMultipleChoiceField(
        label=_("Who takes part?"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    agents = forms.CharField(
        label=_("Which agents?"),
        help_text=_("By their user names, one a line. May be left empty."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    told = forms.BooleanField(
        label=_("An agent whose own conversation is among them knows it, and agreed"),
        help_text=_("Without this no agent is given their own conversation."),
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[User], naming: Naming, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Agents are many: they are named, not listed.
        listed = (user for user in people if any(grant.role != Role.AGENT for grant in user.grants.all()))
        named = sorted(
            ((naming.of_person(user), user) for user in listed), key=lambda each: (each[0].casefold(), each[1].pk)
        )
        self.fields["people"].choices = [  # type: ignore[attr-defined]  # a choice field
            (user.pk, f"{name} · {_roles(user)}") for name, user in named
        ]

    def clean_agents(self) -> list[int]:
        """Return the accounts of the agents who were named."""
        words = [each.strip() for each in self.cleaned_data["agents"].splitlines() if each.strip()]
        found = agents_named(words[:_MOST])
        unknown = [word for word, pk in found.items() if pk is None]
        if unknown:
            raise forms.ValidationError(_("No agent signs in as “%s”.") % unknown[0][:80])
        return [pk for pk in found.values() if pk is not None]

    def invited(self) -> list[int]:
        """Return all who were chosen or named."""
        return [*self.cleaned_data["people"], *self.cleaned_data["agents"]]


class CallForm(AboutForm, PeopleForm):
    """A session to be."""

    version = forms.TypedChoiceField(label=_("On which scorecard?"), coerce=int)
    taken = forms.ChoiceField(
        label=_("Which conversations?"),
        choices=[
            (Session.Taken.LOT, _("Drawn by lot from the last 60 days")),
            (Session.Taken.DIFFER, _("Drawn by lot from those on which two evaluators differed")),
            (Session.Taken.CHOSEN, _("Those that you name below")),
        ],
        initial=Session.Taken.LOT,
        widget=forms.RadioSelect,
    )
    references = forms.CharField(
        label=_("Their numbers"),
        help_text=_("One a line. Only where you name them yourself."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    n = forms.IntegerField(label=_("How many are drawn?"), min_value=1, max_value=MOST, initial=3, required=False)
    seed = forms.IntegerField(
        label=_("Seed of the lot"),
        help_text=_("With it anybody can draw again and come to the same."),
        min_value=0,
        max_value=_SEEDS,
        required=False,
    )
    field_order = (
        "name",
        "note",
        "version",
        "taken",
        "references",
        "n",
        "seed",
        "people",
        "agents",
        "told",
        "due",
        "shows_names",
    )

    def __init__(self, *args: Any, versions: Iterable[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seed"].initial = secrets.randbelow(_SEEDS)
        self.fields["version"].choices = [  # type: ignore[attr-defined]  # a choice field
            (each.pk, f"{each.scorecard.name}, {version_in_words(each.number, each.wording)}") for each in versions
        ]

    def call(self) -> dict[str, Any]:
        """Return what was written, as the service takes it."""
        given = self.cleaned_data
        about = Call(
            taken=given["taken"],
            references=given["references"].splitlines(),
            n=given["n"] or 0,
            seed=given["seed"] if given["seed"] is not None else secrets.randbelow(_SEEDS),
        )
        return {**self.about(), "about": about, "people": self.invited(), "told": given["told"]}


class RemarkForm(forms.Form):
    """What somebody says of a question."""

    said = forms.CharField(
        label=_("What do you say to it?"),
        help_text=_("Names and numbers are masked."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AgreeForm(forms.Form):
    """Why an answer was agreed on; the answer itself is drawn as the scorecard draws it."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_("In a sentence that settles the next such case. Names and numbers are masked."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)


def _roles(user: User) -> str:
    return ", ".join(sorted({str(_ROLES[grant.role]) for grant in user.grants.all()}))
