"""What people fill in on this room's pages."""

from __future__ import annotations

import zoneinfo
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport_web.people.countries import COUNTRIES
from rapport_web.people.deeds import table
from rapport_web.people.models import Agent, Density, Grant, SiteProfile, Team
from rapport_web.people.roles import Role
from rapport_web.people.rooms import scope_in_words
from rapport_web.people.scopes import scope_of, scopes
from rapport_web.people.services.granting import Wanted
from rapport_web.people.services.set_profile import MAY_SEE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from rapport_web.exceptions import Invalid
    from rapport_web.people.models import User

_TOKEN_LASTS: Final = ((30, _("30 days")), (90, _("90 days")), (365, _("A year")))


def refuse(form: forms.Form, refused: Invalid) -> None:
    """Show a service's refusal at the field it is about."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.reason)


class Roles(forms.Form):
    """What somebody is here."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=[(role.value, role.label) for role in Role if role != Role.TEAM_LEAD],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What each may do is on “Who may do what here?”."),
    )
    leads = forms.ModelMultipleChoiceField(
        label=_("Leads these teams"),
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A closed team that the person leads too: what is not shown would be taken.
        led = Grant.objects.filter(user=user, team__isnull=False).values("team") if user is not None else ()
        teams = Team.objects.filter(Q(closed=False) | Q(pk__in=led))
        self.fields["leads"].queryset = teams  # type: ignore[attr-defined]  # a choice of models has one
        if not teams.exists():
            del self.fields["leads"]

    @staticmethod
    def of(user: User) -> dict[str, Any]:
        """Return what the form shows of somebody at first."""
        grants = list(user.grants.all())
        return {
            "roles": [grant.role for grant in grants if grant.role != Role.TEAM_LEAD],
            "leads": [grant.team_id for grant in grants if grant.team_id is not None],
            "version": user.version,
        }

    def wanted(self) -> list[Wanted]:
        """Return the roles that were chosen."""
        leads: Iterable[Team] = self.cleaned_data.get("leads") or ()
        return [
            *(Wanted(role) for role in self.cleaned_data["roles"]),
            *(Wanted(Role.TEAM_LEAD.value, team.pk) for team in leads),
        ]


class SetRoles(Roles):
    """The same, for somebody who is here."""

    why = forms.CharField(label=_("Why"), required=False, max_length=500, help_text=_("Kept in the trail."))
    version = forms.IntegerField(widget=forms.HiddenInput)


class AgentField(forms.CharField):
    """An agent, by what the exports say or by number."""

    def clean(self, value: Any) -> Agent | None:
        """Return the agent; None where nothing was written."""
        said = super().clean(value).strip()
        if not said:
            return None
        found = Agent.objects.filter(erased_at=None, reference=said).first()
        if found is None and said.isdecimal():
            found = Agent.objects.filter(erased_at=None, number=int(said[:9])).first()
        if found is None:
            raise forms.ValidationError(_("No export has brought in an agent like this. It is written as there."))
        return found


class Invite(Roles):
    """Whom to ask in."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    agent = AgentField(
        label=_("Agent in the exports"),
        required=False,
        max_length=200,
        help_text=_("For an agent: the name or id that exports have, or the number."),
    )
    field_order = ("email", "name", "roles", "leads", "agent")


class LinkAgent(forms.Form):
    """Which agent an account is."""

    agent = AgentField(
        label=_("Agent in the exports"),
        required=False,
        max_length=200,
        help_text=_("The name or id that exports have, or the number. Empty for none."),
    )


class Accept(forms.Form):
    """How somebody who was invited will sign in."""

    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("As others see it."))
    username = forms.CharField(
        label=_("User name"),
        max_length=80,
        help_text=_("Letters, digits and . + - _. You can sign in with your e-mail too."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("Password again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        """See that both are the same."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("The two passwords are not the same."))
        return again


class NameTeam(forms.Form):
    """A team's name."""

    name = forms.CharField(label=_("Name"), max_length=120)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Move(forms.Form):
    """Who moves where, and from when."""

    agent = AgentField(
        label=_("Agent"), max_length=200, help_text=_("The name or id that exports have, or the number.")
    )
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("Out of every team")
    )
    day = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    why = forms.CharField(label=_("Why"), required=False, max_length=500, help_text=_("Kept in the trail."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(closed=False)  # type: ignore[attr-defined]
        self.fields["day"].initial = timezone.localdate


def _zones(first: str | _StrPromise) -> list[tuple[str, str | _StrPromise]]:
    return [
        ("", first),
        *((zone, zone) for zone in sorted(zoneinfo.available_timezones()) if "/" in zone or zone == "UTC"),
    ]


class Own(forms.Form):
    """One's own settings."""

    name = forms.CharField(label=_("Name"), max_length=150, required=False, help_text=_("As others see it."))
    language = forms.ChoiceField(label=_("Language"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    density = forms.ChoiceField(label=_("Tables"), choices=Density.choices, widget=forms.RadioSelect)
    single_keys = forms.BooleanField(
        label=_("Single keys"), required=False, help_text=_("J, K and others do something outside of text fields.")
    )
    weekly_mail = forms.BooleanField(
        label=_("Weekly mail"), required=False, help_text=_("On Mondays: what changed in what you may see.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("As the centre’s")), *settings.LANGUAGES]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = _zones(_("As the centre’s"))  # type: ignore[attr-defined]


class MakeToken(forms.Form):
    """What a program may do, and how long."""

    name = forms.CharField(label=_("Program"), max_length=80, help_text=_("Which program uses it, and where."))
    lasts = forms.TypedChoiceField(label=_("Works for"), choices=_TOKEN_LASTS, coerce=int, initial=90)
    scopes = forms.MultipleChoiceField(
        label=_("May"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than you may yourself."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = {scope_of(deed.name) for deed in table() if user.may(deed.name)}
        self.fields["scopes"].choices = [  # type: ignore[attr-defined]
            (scope, scope_in_words(scope)) for scope in scopes() if scope in usable
        ]

    def ends_at(self) -> datetime:
        """Return when the token ends."""
        return timezone.now() + timedelta(days=self.cleaned_data["lasts"])


class Profile(forms.Form):
    """What was agreed here."""

    centre = forms.CharField(label=_("Name of the centre"), max_length=120, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), help_text=_("Of pages and mails, where a person chose no other. The reader reads English.")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    recording_consent = forms.ChoiceField(
        label=_("How are customers told that a conversation is kept?"), choices=SiteProfile.Consent.choices
    )
    works_agreement = forms.CharField(
        label=_("Works agreement"),
        max_length=120,
        required=False,
        help_text=_("Its number or date, as both sides know it. Leave it empty until it is signed."),
    )
    sees_agent_readings = forms.MultipleChoiceField(
        label=_("Who may see what is read of agents, by name?"),
        required=False,
        choices=[(role.value, role.label) for role in MAY_SEE],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Team leads of their own teams only. Agents always see their own; auditors may see all."),
    )
    least_group = forms.IntegerField(
        label=_("Least group"),
        help_text=_("Figures of fewer people than this are not shown. Five or more."),
    )
    reader_prefills = forms.BooleanField(
        label=_("The reader’s suggestions may stand in evaluators’ forms already"),
        required=False,
        help_text=_("Where a plan asks for it. Such evaluations say nothing of how far people and reader agree."),
    )
    contest_days = forms.IntegerField(
        label=_("Days to contest an evaluation"),
        help_text=_("From the day on which the agent can see it. Between 1 and 90."),
    )
    answer_days = forms.IntegerField(
        label=_("Days to answer a contest"),
        help_text=_("After these it is overdue, and whoever must answer is told. Between 1 and 90."),
    )
    sesoi = forms.IntegerField(
        label=_("Least link worth acting on"),
        help_text=_("Of 100. Weaker than this, how empathy goes with satisfaction is taken as none."),
    )
    tolerable_gap = forms.IntegerField(
        label=_("Gap you can live with"),
        help_text=_("Of 100. How many customers may go without felt empathy before you need more."),
    )
    why = forms.CharField(
        label=_("Why do the bounds change?"),
        max_length=500,
        required=False,
        help_text=_("Asked for when one of the two bounds changes. It is shown with the verdict."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = sorted(COUNTRIES.items(), key=lambda each: str(each[1]))
        self.fields["country"].choices = [("", _("Not said")), *countries]  # type: ignore[attr-defined]
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = _zones("")[1:]  # type: ignore[attr-defined]

    @staticmethod
    def of(profile: SiteProfile) -> dict[str, Any]:
        """Return what the form shows of a profile; bounds as so many of 100."""
        shown = {name: getattr(profile, name) for name in Profile.base_fields if name != "why"}
        return {**shown, "sesoi": round(100 * profile.sesoi), "tolerable_gap": round(100 * profile.tolerable_gap)}

    def values(self) -> dict[str, Any]:
        """Return what was filled in, as the service takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**given, "sesoi": given["sesoi"] / 100, "tolerable_gap": given["tolerable_gap"] / 100}
