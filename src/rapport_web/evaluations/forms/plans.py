"""What people fill in about which conversations are evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.models import Channel, Conversation
from rapport_web.evaluations.models import Plan
from rapport_web.evaluations.risks import RISKS
from rapport_web.evaluations.selectors.plans import who_may_evaluate
from rapport_web.evaluations.services.plans import as_said
from rapport_web.people.models import Team
from rapport_web.scorecards.models import Scorecard

if TYPE_CHECKING:
    from rapport_web.people.naming import Naming

_MANY_TOPICS: Final = 200
_NUMBERS: Final = ("size", "floor", "risk_size", "anchors", "due_days", "per_day")


class PlanForm(forms.Form):
    """A plan: which conversations, how many, by whom, until when."""

    name = forms.CharField(label=_("Name"), max_length=120)
    scorecard = forms.ModelChoiceField(Scorecard.objects.none(), label=_("Scorecard"), empty_label=None)
    period = forms.ChoiceField(
        label=_("How often it draws"),
        choices=Plan.Period.choices,
        help_text=_("After the week, or the month, is over: so that every conversation of it has its chance."),
    )
    begins_on = forms.DateField(
        label=_("First day"),
        help_text=_("Conversations before it are never drawn. Periods that are over already are drawn at once."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    channels = forms.MultipleChoiceField(
        label=_("Channels"),
        help_text=_("None chosen is all."),
        choices=Channel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    teams = forms.MultipleChoiceField(
        label=_("Teams"), help_text=_("None chosen is all."), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        help_text=_("None chosen is all. Hold Ctrl to choose several."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    size = forms.IntegerField(
        label=_("Drawn at random in each period"),
        help_text=_("In proportion to how many each agent has, spread over channels and time."),
        min_value=1,
        max_value=20_000,
        initial=50,
    )
    floor = forms.IntegerField(
        label=_("At least, of each agent and month"),
        help_text=_("Of those who have fewer, all. Where the floors come to more than the number above, they count."),
        min_value=1,
        max_value=100,
        initial=3,
    )
    risk_size = forms.IntegerField(
        label=_("And in each period where a rule says to look"),
        help_text=_("0: none. Drawn by lot among those that meet a rule, with twice the chance for two rules."),
        min_value=0,
        max_value=20_000,
        initial=0,
    )
    risks = forms.MultipleChoiceField(
        label=_("By which rules"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    double_of_100 = forms.FloatField(
        label=_("Of 100, how many are scored a second time?"),
        help_text=_("By somebody else, blind, and nobody can tell which. It shows how far evaluators agree."),
        min_value=0,
        max_value=100,
        initial=10,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    anchors = forms.IntegerField(
        label=_("Anchors for each evaluator and period"),
        help_text=_("Conversations with agreed answers, put in unseen. They show who became stricter or milder."),
        min_value=0,
        max_value=50,
        initial=0,
    )
    evaluators = forms.MultipleChoiceField(
        label=_("Who evaluates"),
        help_text=_("Nobody scores their own conversations, or those of a team they lead or belong to."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    per_day = forms.IntegerField(label=_("At most, for each evaluator and day"), min_value=1, max_value=200, initial=12)
    due_days = forms.IntegerField(label=_("Days until it is due"), min_value=1, max_value=90, initial=7)
    hide_names = forms.BooleanField(label=_("Hide names from the evaluator"), required=False, initial=True)
    prefill = forms.BooleanField(
        label=_("Put the reader’s suggestions into the form"),
        help_text=_("Such evaluations never count as agreement, and no reader is held against them."),
        required=False,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, naming: Naming, plan: Plan | None = None, **kwargs: Any) -> None:
        self.plan = plan
        if plan is not None:
            kwargs["initial"] = _initial(plan) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["scorecard"].queryset = Scorecard.objects.filter(retired_at=None).order_by("name")
        kept = plan.where if plan else {}
        fields["topics"].choices = _topics(kept.get("topics", []))
        teams = Team.objects.filter(closed=False) | Team.objects.filter(pk__in=kept.get("teams", []))
        fields["teams"].choices = [(str(pk), name) for pk, name in teams.order_by("name").values_list("pk", "name")]
        fields["risks"].choices = [(name, risk.words) for name, risk in RISKS.items()]
        fields["evaluators"].choices = [(str(each.pk), naming.of_person(each)) for each in who_may_evaluate()]
        if plan is None:
            fields["begins_on"].initial = timezone.localdate()
        elif plan.draws.exists():
            for name in ("period", "begins_on"):
                fields[name].disabled = True
                fields[name].help_text = _("It has drawn already, so this stays.")

    def said(self) -> dict[str, Any]:
        """Return the values as the services take them."""
        given = self.cleaned_data
        plain = ("name", "scorecard", "period", "begins_on", "channels", "topics", "risks", "hide_names", "prefill")
        return {
            **{name: given[name] for name in (*plain, *_NUMBERS)},
            "double": round(given["double_of_100"] / 100, 6),
            "teams": [int(pk) for pk in given["teams"]],
            "evaluators": [int(pk) for pk in given["evaluators"]],
        }


def _initial(plan: Plan) -> dict[str, Any]:
    said = as_said(plan)
    double = said.pop("double")
    return {
        **said,
        "scorecard": plan.scorecard_id,
        "double_of_100": float(f"{double * 100:.6g}"),
        "teams": [str(pk) for pk in said["teams"]],
        "evaluators": [str(pk) for pk in said["evaluators"]],
        "edits": plan.edits,
    }


def _topics(kept: list[str]) -> list[tuple[str, str]]:
    found = Conversation.objects.exclude(topic="").order_by("topic").values_list("topic", flat=True).distinct()
    return [(topic, topic) for topic in sorted({*found[:_MANY_TOPICS], *kept}, key=str.casefold)]
