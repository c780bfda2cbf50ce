"""Writing down what the company stands for: what each value means, which behaviours show it, what is asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.instrument import LANGUAGES
from rapport.instrument.own import column_name
from rapport.reader.behaviours.registry import registered
from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.surveys.models import Value
from rapport_web.surveys.permissions import EDIT_VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport_web.people.models import User

MEANING: Final = 2000
QUESTION: Final = 300
MOST: Final = 20
_NAME: Final = 80
_SLUG: Final = 30
_FIELDS: Final = ("name", "meaning", "behaviours", "customer_question", "agent_question")


def write_value(
    *,
    name: str,
    meaning: str,
    by: User | None,
    behaviours: Sequence[str] = (),
    customer_question: Mapping[str, str] | None = None,
    agent_question: Mapping[str, str] | None = None,
    value: Value | None = None,
    edits: int | None = None,
) -> Value:
    """Write a value down, or change one.

    Args:
        name: What it is called here.
        meaning: What it means here, in the company's own words.
        by: Who writes.
        behaviours: Names of the rubric: what an agent who lives the value says or does.
        customer_question: What customers are asked about it, by language; answered from "not at all" to "completely".
        agent_question: What agents are asked about it, by language.
        value: The one to change; None makes a new one.
        edits: The count of changes that was seen; None where any will do.

    Raises:
        Forbidden: This person may not.
        NotThere: The value is gone.
        Conflict: Somebody else changed it meanwhile.
        Invalid: The name is empty or taken, there is no meaning, a behaviour or language is unknown, or they are many.
    """
    authorise(by, EDIT_VALUES)
    called = _short(name, _NAME, "name", _("Give the value a name of at most 80 characters."))
    after = {
        "name": called,
        "meaning": _short(meaning, MEANING, "meaning", _("Say what it means here, in at most 2,000 characters.")),
        "behaviours": _known(behaviours),
        "customer_question": _words(customer_question or {}, "customer_question"),
        "agent_question": _words(agent_question or {}, "agent_question"),
    }
    with transaction.atomic():
        row = _held(value, edits) if value is not None else _new(called)
        before = {name: getattr(row, name) for name in _FIELDS} if row.pk else {}
        if before == after:
            return row
        for field, said in after.items():
            setattr(row, field, said)
        row.edits = row.edits + 1 if row.pk else 1
        _save(row)
        record(by=by, deed=EDIT_VALUES, thing="value", thing_id=row.pk, facts={"before": before, "after": after})
    return row


def move_value(*, value: Value, up: bool, by: User | None) -> None:
    """Put a value before, or after, its neighbour in the company's order.

    Raises:
        Forbidden: This person may not.
    """
    authorise(by, EDIT_VALUES)
    with transaction.atomic():
        rows = list(Value.objects.select_for_update().filter(retired_at=None))
        at = next((place for place, row in enumerate(rows) if row.pk == value.pk), None)
        if at is None:
            raise NotThere(_("There is no such value."))
        other = at - 1 if up else at + 1
        if not 0 <= other < len(rows):
            return
        rows[at], rows[other] = rows[other], rows[at]
        for place, row in enumerate(rows, 1):
            row.place = place
        Value.objects.bulk_update(rows, ["place"])
        facts = {"after": {"order": [row.slug for row in rows]}}
        record(by=by, deed=EDIT_VALUES, thing="value", thing_id=value.pk, facts=facts)


def retire_value(*, value: Value, by: User | None) -> Value:
    """Retire a value: nobody is asked about it anew, and what was answered stays.

    Raises:
        Forbidden: This person may not.
    """
    return _set(value, by, retired=True)


def bring_value_back(*, value: Value, by: User | None) -> Value:
    """Bring a retired value back.

    Raises:
        Forbidden: This person may not.
    """
    return _set(value, by, retired=False)


def _set(value: Value, by: User | None, *, retired: bool) -> Value:
    authorise(by, EDIT_VALUES)
    with transaction.atomic():
        row = _held(value, None)
        if (row.retired_at is not None) == retired:
            return row
        row.retired_at = timezone.now() if retired else None
        row.edits += 1
        row.save(update_fields=["retired_at", "edits"])
        facts = {"before": {"retired": not retired}, "after": {"retired": retired}}
        record(by=by, deed=EDIT_VALUES, thing="value", thing_id=row.pk, facts=facts)
    return row


def _new(name: str) -> Value:
    if Value.objects.filter(retired_at=None).count() >= MOST:
        raise Invalid(_("Twenty values are here already: more than anybody can keep in mind. Retire one first."))
    slug = column_name(name, set(Value.objects.values_list("slug", flat=True)), longest=_SLUG)
    last = Value.objects.aggregate(last=Max("place"))["last"] or 0
    return Value(slug=slug, place=last + 1)


def _held(value: Value, edits: int | None) -> Value:
    row = Value.objects.select_for_update().filter(pk=value.pk).first()
    if row is None:
        raise NotThere(_("There is no such value."))
    if edits is not None and row.edits != edits:
        raise Conflict(
            _("Somebody else changed this value while you wrote. What you wrote is still here: look, and save.")
        )
    return row


def _short(text: str, longest: int, field: str, reason: str) -> str:
    said = text.replace("\x00", "").strip()
    said = " ".join(said.split()) if field == "name" else said
    if not 0 < len(said) <= longest:
        raise Invalid(reason, field=field)
    return said


def _known(behaviours: Sequence[str]) -> list[str]:
    known = [behaviour.name for behaviour in registered()]
    if unknown := [name for name in behaviours if name not in known]:
        raise Invalid(_("There is no behaviour “%s”.") % unknown[0], field="behaviours")
    return [name for name in known if name in behaviours]


def _words(words: Mapping[str, str], field: str) -> dict[str, str]:
    if not set(words) <= set(LANGUAGES):
        raise Invalid(_("Questions can be asked in these languages: %s.") % ", ".join(LANGUAGES), field=field)
    said = {code: words[code].replace("\x00", "").strip() for code in LANGUAGES if code in words}
    if any(len(text) > QUESTION for text in said.values()):
        raise Invalid(_("A question has at most 300 characters."), field=field)
    return {code: text for code, text in said.items() if text}


def _save(row: Any) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Invalid(_("There is a value of this name already."), field="name") from error
