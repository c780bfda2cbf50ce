"""Which entries are asked for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport_web.audit.models import Entry
from rapport_web.people.models import User
from rapport_web.people.trail.words import deeds_by_room

if TYPE_CHECKING:
    from django.db.models import QuerySet

_MOST_PEOPLE: Final = 200
_FIRST, _LAST = date(1970, 1, 1), date(9999, 12, 30)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        # A day at the very end of the calendar has none after it, nor a midnight in every zone.
        validators=[MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))],
    )


class Filters(forms.Form):
    """The page's filters; all of them may be empty."""

    since = _day(_("From"))
    until = _day(_("To"))
    who = forms.CharField(label=_("Who"), required=False, max_length=150, help_text=_("Name, e-mail or “system”"))
    deed = forms.ChoiceField(label=_("What"), required=False)
    thing = forms.CharField(
        label=_("To what"), required=False, max_length=200, help_text=_("Such as agent:12, or conversation")
    )
    why = forms.CharField(label=_("Why"), required=False, max_length=200, help_text=_("Words of the reason"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Everything")), *deeds_by_room()]
        self.fields["deed"].choices = choices  # type: ignore[attr-defined]  # a field of choices has them
        for bound in self.fields.values():
            bound.widget.attrs.setdefault("class", "input")

    def entries(self) -> QuerySet[Entry]:
        """Return the entries that fit; none where a filter cannot be read."""
        if not self.is_valid():
            return Entry.objects.none()
        given = self.cleaned_data
        found = Entry.objects.all()
        if given["since"]:
            found = found.filter(at__gte=_begins(given["since"]))
        if given["until"]:
            found = found.filter(at__lt=_begins(given["until"], later=timedelta(days=1)))
        if given["deed"]:
            found = found.filter(deed=given["deed"])
        if given["thing"]:
            kind, colon, number = given["thing"].strip().partition(":")
            found = found.filter(thing=kind.strip().lower(), **({"thing_id": number.strip()} if colon else {}))
        if given["why"]:
            found = found.filter(why__icontains=given["why"])
        return _by(found, given["who"].strip())

    def is_set(self, *names: str) -> bool:
        """Whether anything is filtered at all, or by one of some filters."""
        return any(self.data.get(name) for name in names or self.fields)


def _by(found: QuerySet[Entry], who: str) -> QuerySet[Entry]:
    if not who:
        return found
    if who.casefold() == "system":
        return found.filter(actor_id__isnull=True)
    if who.partition(":")[0] in {"user", "token", "job"} and ":" in who:
        return found.filter(actor=who)
    named = Q(name__icontains=who) | Q(username__icontains=who) | Q(email__iexact=who)
    return found.filter(actor_id__in=list(User.objects.filter(named).values_list("pk", flat=True)[:_MOST_PEOPLE]))


def _begins(day: date, *, later: timedelta = timedelta()) -> datetime:
    """The first moment of a day, in the reader's own zone, as far as there are days in every zone."""
    day = min(max(day, _FIRST), _LAST) + later
    return timezone.make_aware(datetime.combine(day, time.min))
