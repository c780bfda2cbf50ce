"""The evaluator's voice beside the customer's: did the evaluator find that the customer was understood?

The rule, which the page states: at least half of the moments that called for care were met, over the questions about
moments of the evaluation that counts. A miss that a process or a system owns is a miss to the customer, and counts here
though it leaves the agent's score. Where the form asks about no moment, or none was called for, the questions about
behaviours stand in: at least half of their weighed worth. Where neither was asked, the evaluator says nothing of it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from rapport_web.evaluations.models import OFFICIAL, Evaluation, Kind, Point
from rapport_web.insights.voices import register_voice
from rapport_web.scorecards.models import Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HALF: Final = 0.5
_AT_ONCE: Final = 20_000
_CALLED: Final = ("met", "missed", "hollow")
# Who knew the customer's rating or the reader's view is no second witness. Of what was brought in nobody can say.
_UNTOLD: Final = Q(blind=True) | Q(kind=Kind.IMPORTED)
# A plan's own counts before one that was chosen, and that before what another system held; of two alike the latest.
_FIRST: Final = {Kind.IMPORTED.value: 0, Kind.CHOSEN.value: 1, Kind.PLANNED.value: 2}


def understood(conversations: Sequence[int]) -> Mapping[int, bool]:
    """Return, of some conversations, whether the evaluator found that the customer was understood.

    Suggestions of the reader that stood in the form would be the reader's voice again: such evaluations say nothing.

    Args:
        conversations: Numbers of rows.
    """
    chosen = _chosen(set(conversations))
    behaviours = _behaviours({version for version, _conversation in chosen.values()})
    moments: dict[int, list[Mapping[str, int]]] = defaultdict(list)
    worth: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for evaluation, question, share, weight, counted in _points(chosen):
        version, _conversation = chosen[evaluation]
        if counted is not None:
            moments[evaluation].append(counted)
        elif share is not None and question in behaviours[version]:
            worth[evaluation].append((share, weight or 1.0))
    found = {}
    for evaluation, (_version, conversation) in chosen.items():
        says = of_moments(moments[evaluation])
        says = of_behaviours(worth[evaluation]) if says is None else says
        if says is not None:
            found[conversation] = says
    return found


def of_moments(counted: Iterable[Mapping[str, int]]) -> bool | None:
    """Return whether at least half of the moments that called for care were met; None where none did."""
    sums = dict.fromkeys(_CALLED, 0)
    for each in counted:
        for name in _CALLED:
            sums[name] += each.get(name, 0)
    called = sum(sums.values())
    return sums["met"] >= HALF * called if called else None


def of_behaviours(worth: Sequence[tuple[float, float]]) -> bool | None:
    """Return whether behaviours were worth at least half: pairs of a share, 0 to 1, and a weight; None without any."""
    whole = sum(weight for _share, weight in worth)
    return sum(share * weight for share, weight in worth) >= HALF * whole if whole else None


def _chosen(wanted: set[int]) -> dict[int, tuple[int, int]]:
    """Return one evaluation a conversation: its version and its conversation, by its number."""
    rows = Evaluation.objects.filter(_UNTOLD, state=Evaluation.State.SENT, kind__in=OFFICIAL, prefilled=False)
    best: dict[int, tuple[tuple[int, Any, int], int]] = {}
    columns = ("pk", "conversation", "version", "kind", "sent_at")
    for pk, conversation, version, kind, sent_at in rows.order_by().values_list(*columns).iterator(chunk_size=_AT_ONCE):
        if conversation in wanted:
            key = (_FIRST[kind], sent_at, pk)
            if conversation not in best or best[conversation][0] < key:
                best[conversation] = (key, version)
    return {key[2]: (version, conversation) for conversation, (key, version) in best.items()}


def _points(chosen: Mapping[int, Any]) -> Iterable[tuple[int, str, float | None, float, Mapping[str, int] | None]]:
    every = Point.objects.filter(
        evaluation__state=Evaluation.State.SENT, evaluation__kind__in=OFFICIAL, evaluation__prefilled=False
    ).order_by()
    columns = ("evaluation", "question", "share", "weight", "moments")
    for row in every.values_list(*columns).iterator(chunk_size=_AT_ONCE):
        if row[0] in chosen:
            yield row


def _behaviours(versions: set[int]) -> dict[int, frozenset[str]]:
    """Return the names of the questions about behaviours, by version."""
    rows = Version.objects.filter(pk__in=versions)

    return {
        version.pk: frozenset(question.name for question in version.form().questions if question.behaviour)
        for version in rows
    }


register_voice("evaluator", understood)
