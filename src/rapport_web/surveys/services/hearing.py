"""Hearing customers' own words: read, kept beside the answer, and passed to whom they concern; part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Q

from rapport.reader.comments import VERSION, hear_answer
from rapport_web.audit.services import record
from rapport_web.findings.models import Evidence, Praise
from rapport_web.findings.services import drop_stale
from rapport_web.findings.services.emptying import drop_empty
from rapport_web.jobs.services import ask
from rapport_web.people.deeds import require
from rapport_web.surveys.models import Answer, Heard, HeardTheme
from rapport_web.surveys.permissions import HEAR_AGAIN
from rapport_web.surveys.services.answering import HEAR
from rapport_web.surveys.services.routing import route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

    from rapport.reader.comments import Said
    from rapport_web.conversations.models import Conversation
    from rapport_web.jobs.models import Job
    from rapport_web.people.models import User

    Alive = Callable[[int, int | None], None]

READER: Final = f"rapport {VERSION}"
PART: Final = 200
COMMENT: Final = "comment"


def unheard() -> QuerySet[Answer]:
    """Return the answers that nobody has heard, or an older reader."""
    return Answer.objects.filter(Q(heard=None) | ~Q(heard__reader=READER))


def words_of(answer: Answer) -> dict[str, str]:
    """Return all that a customer wrote, by question, as it is kept: masked."""
    written = {COMMENT: answer.comment, **{name: str(text) for name, text in answer.words.items()}}
    return {question: text for question, text in written.items() if text.strip()}


def hear_answers(
    *, ids: Sequence[int] | None = None, everything: bool = False, alive: Alive = lambda _done, _total: None
) -> dict[str, int]:
    """Hear answers, keep what was heard and pass it on. Run again, it goes on with what is left.

    What people have worked on stays as it is: evidence joins what is there, and thanks are given once.

    Args:
        ids: Rows of answers, heard already or not; None hears those that nobody has.
        everything: Hear all again, whoever heard them.
        alive: Told how many are done, and of how many.

    Returns:
        Counts: heard, and findings dropped because no words are left behind them.
    """
    wanted = Answer.objects.filter(pk__in=ids) if ids is not None else Answer.objects.all() if everything else unheard()
    total = wanted.count()
    alive(0, total)
    heard = 0
    for part in _parts(wanted):
        heard += _hear_part(part)
        alive(heard, total)
    return {"heard": heard, "findings_dropped": drop_empty()}


def ask_to_hear(*, by: User | None = None) -> Job:
    """Have the answers heard that nobody has; what waits already is not asked for twice."""
    return ask(kind_name=HEAR, by=by, once=True)


def hear_again(*, by: User) -> Job:
    """Have all answers heard again.

    Raises:
        Forbidden: The person may not.
    """
    require(by, HEAR_AGAIN)
    with transaction.atomic():
        job = ask(kind_name=HEAR, arguments={"everything": True}, by=by, once=True)
        record(by=by, deed=HEAR_AGAIN, thing="answers", thing_id="all", facts={"reader": READER})
    return job


def _parts(wanted: QuerySet[Answer]) -> Iterator[list[Answer]]:
    last = 0
    rows = wanted.order_by("pk").select_related("conversation__agent")
    while part := list(rows.filter(pk__gt=last)[:PART]):
        yield part
        last = part[-1].pk


def _hear_part(part: Sequence[Answer]) -> int:
    """Hear some answers; one that was changed while it was read is left for the next time."""
    # Read before the transaction: while a database with one writer waits for it, nobody else could write.
    said = {each.pk: hear_answer(words_of(each), language=_language(each)) for each in part}
    with transaction.atomic():
        locked = Answer.objects.select_for_update(of=("self",)).order_by("pk")
        now = {row.pk: row for row in locked.filter(pk__in=said)}
        same = [each for each in part if each.pk in now and words_of(now[each.pk]) == words_of(each)]
        _let_go_of_changed(same)
        _keep(same, said)
        route([(each, said[each.pk]) for each in same])
    return len(same)


def _language(answer: Answer) -> str | None:
    """What the customer was asked in; many answer in their own tongue all the same, so that it is found out."""
    short = answer.language.partition("-")[0]
    return short if short and len(" ".join(words_of(answer).values()).split()) < _FEW_WORDS else None


_FEW_WORDS: Final = 4  # too few to tell a language by


def _let_go_of_changed(answers: Sequence[Answer]) -> None:
    """Drop quotes that do not stand in the answers any more, where there are any quotes at all."""
    for conversation, answer in _quoted({each.conversation_id: each for each in answers}).items():
        drop_stale(conversation=conversation, words=words_of(answer))


def _quoted(by_conversation: Mapping[int, Answer]) -> dict[Conversation, Answer]:
    keys = set(by_conversation)
    held = {
        key
        for model in (Evidence, Praise)
        for key in model.objects.filter(conversation__in=keys).values_list("conversation", flat=True)
    }
    return {by_conversation[key].conversation: by_conversation[key] for key in sorted(held)}


def _keep(answers: Sequence[Answer], said: Mapping[int, Said]) -> None:
    rows = [_row(each, said[each.pk]) for each in answers]
    Heard.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["answer"], update_fields=[*_KEPT, "reader", "read_at"]
    )
    HeardTheme.objects.filter(heard__in=[row.pk for row in rows]).delete()
    HeardTheme.objects.bulk_create(HeardTheme(heard_id=row.pk, theme=theme) for row in rows for theme in row.themes)


_KEPT: Final = ("cause", "unsure", "disconnect", "leaving", "in_trouble", "themes", "quotes")


def _row(answer: Answer, said: Said) -> Heard:
    kept: dict[str, Any] = {name: getattr(said, name) for name in _KEPT}
    kept |= {"themes": list(said.themes), "quotes": [quote.to_dict() for quote in said.quotes]}
    return Heard(answer=answer, reader=READER, **kept)
