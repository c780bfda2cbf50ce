"""A batch from a program: each conversation is taken, known already, or refused with the reason, once for each key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from rapport.conversation import Conversation as Told
from rapport.exceptions import Refused
from rapport.formats.agent_emotion import count_agent_emotion
from rapport.privacy import Masker
from rapport_web.audit.services import record
from rapport_web.conversations.services import Arriving, arriving, check, store
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.ingest.models import Import, Taken
from rapport_web.ingest.permissions import IMPORT
from rapport_web.ingest.reading.kinds import kind_of, plain
from rapport_web.ingest.reading.previewing import CHANGED
from rapport_web.ingest.reading.staff import Staff, as_foreseen
from rapport_web.people.deeds import require
from rapport_web.readings.services import ask_to_read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport_web.people.models import User

MOST: Final = 500


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """What became of a batch.

    Attributes:
        batch: The import's id; with it the import can be looked at and undone.
        items: ``{"id", "state": "accepted" | "same" | "refused", "reason"?, "field"?}`` for each item, in their order.
        repeated: The same key was answered before, and this is that answer.
    """

    batch: str
    items: list[dict[str, Any]]
    repeated: bool = False


def take_batch(*, items: Sequence[Mapping[str, Any]], idempotency_key: str, by: User) -> BatchAnswer:
    """Take up to 500 conversations, as ``conversations.jsonl`` has them, masked before they are stored.

    Args:
        items: The conversations.
        idempotency_key: The caller's own name for this batch; the same key with the same body gets the same answer
            and stores nothing again.
        by: Who sends them.

    Raises:
        Forbidden: The person may not.
        Invalid: There are none, too many, or the key is missing.
        Conflict: The key was used for another body.
    """
    require(by, IMPORT)
    if not 0 < len(items) <= MOST:
        raise Invalid(_("Send between 1 and %(most)s conversations at once.") % {"most": MOST}, field="items")
    key = idempotency_key.strip()
    if not key or len(key) > 180 or "\x00" in key:  # noqa: PLR2004  # with the person's number before it
        raise Invalid(_("Give the batch a key of its own, of at most 180 characters."), field="idempotency_key")
    key = f"{by.pk}:{key}"
    body = salted_hmac("rapport.batch", json.dumps(items, sort_keys=True), algorithm="sha256").hexdigest()
    before = Taken.objects.filter(key=key).first()
    if before is None:
        try:
            with transaction.atomic():
                return _take(items, key, body, by)
        except IntegrityError:
            # The same key came twice at once; the other one was first, and has the answer.
            before = Taken.objects.get(key=key)
    if before.body != body:
        raise Conflict(_("This key was used for another batch already; use a new one."))
    return BatchAnswer(before.answer["batch"], before.answer["items"], repeated=True)


def _take(items: Sequence[Mapping[str, Any]], key: str, body: str, by: User) -> BatchAnswer:
    # The key first: a second request with it waits here until the first one is through.
    taken = Taken.objects.create(key=key, body=body, answer={})
    brought = Import.objects.create(via=Import.Via.API, name="", by=by, state=Import.State.DONE)
    answers, told, feelings = _read(items)
    arrivals = _masked(list(told.values()), by)
    stored = store(arrivals=arrivals, batch=brought.pk, by=by)
    same, changed = set(stored.same), set(stored.changed)
    for place, each in told.items():
        if each.id in changed:
            answers[place] = _refused(each.id, Refused(CHANGED, field="id"))
        else:
            answers[place] = {"id": each.id, "state": "same" if each.id in same else "accepted"}
    refused = sum(answer["state"] == "refused" for answer in answers)
    brought.result = {"new": len(stored.new), "same": len(same), "changed": len(changed)}
    brought.found = {"refused": refused, "left_out": {"agent emotion fields": feelings} if feelings else {}}
    brought.ended_at = timezone.now()
    brought.save()
    record(
        by=by,
        deed=IMPORT,
        thing="import",
        thing_id=brought.pk,
        facts={"via": "api", "refused": refused, "fields_dropped": feelings, **brought.result},
    )
    if stored.new:
        ask_to_read(batch=brought.pk, by=by)
    taken.answer = {"batch": str(brought.pk), "items": answers}
    taken.save(update_fields=["answer"])
    return BatchAnswer(str(brought.pk), answers)


def _read(items: Sequence[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], dict[int, Told], int]:
    """Return an answer for each item, those that can be read by place, and how many fields were dropped."""
    answers: list[dict[str, Any]] = []
    told: dict[int, Told] = {}
    seen: set[str] = set()
    feelings = 0
    for place, item in enumerate(items):
        answers.append({})
        try:
            each = _sound(item, seen)
        except Refused as refusal:
            given = item.get("id") if isinstance(item, dict) else None
            answers[place] = _refused(given if isinstance(given, str) else None, refusal)
            continue
        seen.add(each.id)
        told[place] = each
        feelings += count_agent_emotion(item)
    return answers, told, feelings


def _sound(item: Mapping[str, Any], seen: set[str]) -> Told:
    each = Told.from_dict(item)
    check(each)
    if each.id in seen:
        raise Refused("the same id comes twice in this batch", field="id")
    return each


def _masked(told: Sequence[Told], by: User) -> list[Arriving]:
    staff = Staff()
    for each in told:
        staff.see(each)
    roster = staff.foreseen()
    numbers = {reference: roster.ids[reference] for reference in sorted(staff.names)}
    if not as_foreseen(numbers, staff.names, by=by):
        roster = staff.foreseen()  # they are registered now, with whatever numbers they got
    masker = Masker(roster=roster)
    arrivals = []
    for each in told:
        masked = masker.mask(each)
        arrivals.append(arriving(each, masked.conversation, masked.total))
    return arrivals


def _refused(reference: str | None, refusal: Refused) -> dict[str, Any]:
    answer = {
        "id": reference,
        "state": "refused",
        "reason": plain(refusal.reason),
        "kind": kind_of(refusal.reason).name,
    }
    return {**answer, "field": refusal.field} if refusal.field else answer
