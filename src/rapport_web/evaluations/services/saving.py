"""Keep an evaluation while it is worked on: all of it at once, and never over what was saved elsewhere meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.conversations.models import Transcript
from rapport_web.evaluations.models import Evaluation
from rapport_web.evaluations.quoting import checked, keep, quotes_of, within
from rapport_web.evaluations.rules import deed_for
from rapport_web.evaluations.services.masking import masked_answers
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport.scorecards import Given
    from rapport_web.people.models import User
    from rapport_web.scorecards.answering import Quote

OVERALL: Final = 4_000
# A place is where the evaluator was: a question, a turn. Anything else a program sends is not kept.
_PLACE: Final = ("question", "turn")
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class _New:
    answers: dict[str, Any]
    overall: str
    quotes: list[Quote]


def save(
    *,
    evaluation: Evaluation,
    by: User,
    answers: Mapping[str, Given],
    quotes: Iterable[Quote] = (),
    overall: str = "",
    place: Mapping[str, Any] | None = None,
    seconds: int = 0,
    edits: int,
) -> Evaluation:
    """Keep an evaluation as it stands on somebody's page. To repeat a save that was not heard of changes nothing.

    Args:
        evaluation: Which one.
        by: Who works on it.
        answers: All answers, by question; words in them are masked here.
        quotes: All words attached to them; checked here.
        overall: What the agent reads of the whole.
        place: Where the evaluator is: ``question`` and ``turn``.
        seconds: Worked on it so far, without pauses.
        edits: The count of saves that the page knows of.

    Raises:
        Forbidden: This person may not evaluate.
        NotThere: It is not theirs.
        Conflict: It was saved elsewhere meanwhile, or is sent in already.
        Invalid: Words too long, or words and turns that do not stand in the conversation.
    """
    require(by, deed_for(evaluation.kind))
    # Masking and checking take the longest and write nothing: they are done before anything is locked. Whoever saved
    # meanwhile has counted on, and then nothing of this is written.
    seen = Evaluation.objects.select_related("version").filter(pk=evaluation.pk, evaluator=by).first() or evaluation
    before = quotes_of(seen)
    new = _new(seen, answers, quotes, overall, before)
    with transaction.atomic():
        row = locked(evaluation, by)
        if row.edits != edits:
            if row.answers == new.answers and row.overall == new.overall and set(quotes_of(row)) == set(new.quotes):
                return row
            raise Conflict(_("This evaluation was saved in another window meanwhile. Nothing here is lost."))
        keep(row, new.quotes, before if seen.edits == row.edits else quotes_of(row))
        row.answers, row.overall = new.answers, new.overall
        row.place = {name: row.place[name] for name in row.place if name not in _PLACE} | _place(place or {})
        row.seconds = max(row.seconds, min(int(seconds), row.seconds + _DAY))
        row.edits += 1
        row.save(update_fields=["answers", "overall", "place", "seconds", "edits", "saved_at"])
    return row


def locked(evaluation: Evaluation, by: User) -> Evaluation:
    """Return one's own draft, held until the transaction ends.

    Raises:
        NotThere: It is not this person's.
        Conflict: It is sent in already, or its task was taken back.
    """
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("version", "task")
    row = rows.filter(pk=evaluation.pk, evaluator=by).first()
    if row is None:
        raise NotThere(_("There is no such evaluation of yours."))
    if row.state != Evaluation.State.DRAFT:
        raise Conflict(_("This evaluation is sent in already."))
    if row.task is not None and not row.task.is_open:
        raise Conflict(_("This task is closed: it was skipped or taken back."))
    return row


def _new(
    row: Evaluation, answers: Mapping[str, Given], quotes: Iterable[Quote], overall: str, before: list[Quote]
) -> _New:
    given = masked_answers(row.version.form(), answers, row.given())
    posted = list(quotes)
    unknown = {_bare(quote) for quote in posted} - {_bare(quote) for quote in before}
    if unknown or any(each.moments for each in given.values()):
        turns = Transcript.objects.values_list("turns", flat=True).get(pk=row.conversation_id)
        texts = [turn["text"] for turn in turns]
        within(given, texts)
        kept = checked(posted, texts)
    else:
        asked = {_bare(quote) for quote in posted}
        kept = [quote for quote in before if _bare(quote) in asked]
    words = overall.strip()
    if words != row.overall:
        words = masked(words, field="overall", limit=OVERALL)
    return _New({name: each.to_dict() for name, each in given.items()}, words, kept)


def _bare(quote: Quote) -> Quote:
    return replace(quote, text=None)


def _place(place: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if isinstance(question := place.get("question"), str):
        found["question"] = question[:80]
    if isinstance(turn := place.get("turn"), int) and 0 <= turn < _DAY:
        found["turn"] = turn
    return found
