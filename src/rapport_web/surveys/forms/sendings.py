"""What people fill in about whom a questionnaire is put to, and where customers can be reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.models import Channel, Conversation
from rapport_web.people.models import Team
from rapport_web.surveys.models import Questionnaire, Way
from rapport_web.surveys.services.sendings import as_said

if TYPE_CHECKING:
    from rapport_web.surveys.models import Sending

WAYS: Final = ("first", "second", "third", "fourth")
_MANY_TOPICS: Final = 200
_DAYS: Final = re.compile(r"[\s,;]+")


class SendingForm(forms.Form):
    """A rule that says whom a questionnaire is put to."""

    name = forms.CharField(label=_("Name"), help_text=_("Customers do not see it."), max_length=120)
    questionnaire = forms.ModelChoiceField(Questionnaire.objects.none(), label=_("What is asked"), empty_label=None)
    of_100 = forms.FloatField(
        label=_("Of 100 conversations, how many are drawn?"),
        help_text=_("By lot, each with this chance. 100 is everybody."),
        min_value=0.1,
        max_value=100,
        initial=100,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    since = forms.DateField(
        label=_("Only conversations since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    channels = forms.MultipleChoiceField(
        label=_("Channels"),
        help_text=_("None chosen is all."),
        choices=Channel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        help_text=_("None chosen is all. Hold Ctrl to choose several."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    teams = forms.MultipleChoiceField(
        label=_("Teams"), help_text=_("None chosen is all."), required=False, widget=forms.CheckboxSelectMultiple
    )
    first = forms.ChoiceField(label=_("Asked first of all"), choices=Way.choices)
    second = forms.ChoiceField(label=_("Where that cannot be"), required=False)
    third = forms.ChoiceField(label=_("Where that cannot be either"), required=False)
    fourth = forms.ChoiceField(label=_("And last"), required=False)
    wait_hours = forms.IntegerField(
        label=_("Hours to wait after the conversation"), min_value=0, max_value=720, initial=2
    )
    quiet_days = forms.IntegerField(
        label=_("Days of quiet for a customer who was asked"),
        help_text=_("Whichever sending asked, and whoever answered the call."),
        min_value=0,
        max_value=3650,
        initial=90,
    )
    remind_after = forms.CharField(
        label=_("Remind after so many days"),
        help_text=_("Such as 3, 7. Only who has not begun is reminded; empty is nobody."),
        required=False,
        max_length=40,
    )
    expires_after = forms.IntegerField(label=_("Days the link works"), min_value=1, max_value=365, initial=14)
    webhook_url = forms.CharField(
        label=_("Where text messages are handed over"),
        help_text=_("An address of your gateway, such as https://gateway.example/rapport."),
        required=False,
        max_length=500,
    )
    webhook_secret = forms.CharField(
        label=_("The gateway’s secret"),
        help_text=_("Begins with whsec_. Empty: the one that is kept, or a new one, shown once."),
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sending: Sending | None = None, **kwargs: Any) -> None:
        self.sending = sending
        if sending is not None:
            kwargs["initial"] = _initial(sending) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        open_ones = Questionnaire.objects.filter(retired_at=None)
        fields["questionnaire"].queryset = open_ones.order_by("name")
        kept = sending.narrowed if sending else {}
        fields["topics"].choices = _topics(kept.get("topics", []))
        teams = Team.objects.filter(closed=False) | Team.objects.filter(pk__in=kept.get("teams", []))
        fields["teams"].choices = [(str(pk), name) for pk, name in teams.order_by("name").values_list("pk", "name")]
        for name in WAYS[1:]:
            fields[name].choices = [("", _("nobody is asked")), *Way.choices]
        if sending is None:
            fields["since"].initial = timezone.localdate()

    def clean_remind_after(self) -> list[int]:
        """Return the days as numbers."""
        parts = [part for part in _DAYS.split(self.cleaned_data["remind_after"]) if part]
        if not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):  # noqa: PLR2004  # days
            raise forms.ValidationError(_("Say up to three days after the invitation, such as 3, 7."))
        return [int(part) for part in parts]

    def said(self) -> dict[str, Any]:
        """Return the values as the services take them."""
        given = self.cleaned_data
        since = given["since"]
        if self.sending is not None and timezone.localtime(self.sending.since).date() == since:
            since = self.sending.since  # the hour it was begun at stays
        plain = ("name", "questionnaire", "channels", "topics", "wait_hours", "quiet_days", "remind_after")
        return {
            **{name: given[name] for name in (*plain, "expires_after", "webhook_url", "webhook_secret")},
            "chance": round(given["of_100"] / 100, 6),
            "since": since,
            "teams": [int(pk) for pk in given["teams"]],
            "ways": list(dict.fromkeys(given[name] for name in WAYS if given[name])),
        }


class ContactsForm(forms.Form):
    """A file of where customers can be reached."""

    file = forms.FileField(
        label=_("Choose a file, or drop it here"),
        help_text=_("CSV with a heading: conversation, way, address, language. Up to 5,000 rows."),
        widget=forms.ClearableFileInput(attrs={"class": "drop", "accept": ".csv,text/csv"}),
    )


class StopForm(forms.Form):
    """Who is never to be asked again."""

    address = forms.CharField(
        label=_("Their e-mail address, phone number or customer id"),
        help_text=_("It is not kept: only a fingerprint by which we know it again."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _initial(sending: Sending) -> dict[str, Any]:
    said = as_said(sending)
    return {
        **{name: said[name] for name in ("name", "channels", "topics", "wait_hours", "quiet_days", "expires_after")},
        "questionnaire": sending.questionnaire_id,
        "of_100": float(f"{said['chance'] * 100:.6g}"),
        "since": timezone.localtime(sending.since).date(),
        "teams": [str(pk) for pk in said["teams"]],
        "remind_after": ", ".join(str(day) for day in said["remind_after"]),
        "webhook_url": said["webhook_url"],
        "edits": sending.edits,
        **dict(zip(WAYS, said["ways"], strict=False)),
    }


def _topics(kept: list[str]) -> list[tuple[str, str]]:
    found = Conversation.objects.exclude(topic="").order_by("topic").values_list("topic", flat=True).distinct()
    return [(topic, topic) for topic in sorted({*found[:_MANY_TOPICS], *kept})]
