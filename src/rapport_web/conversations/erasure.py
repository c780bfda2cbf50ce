"""A customer erased: their conversations and all that hangs on them, the words in the search, the customer's row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport_web.conversations.models import Conversation, Customer
from rapport_web.conversations.services.arriving import known
from rapport_web.conversations.services.removing import remove
from rapport_web.exceptions import NotThere
from rapport_web.people.erasure import Found, Kind, Subject, add_kind, on_erasure
from rapport_web.people.erasure.services import erase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport_web.audit.models import Erasure
    from rapport_web.people.models import User


def erase_customer(*, reference: str, by: User | None, why: str) -> Erasure:
    """Erase a customer everywhere.

    Args:
        reference: What pages and exports call them.
        by: Who does it.
        why: The reason; it may not name the person.

    Raises:
        NotThere: There is nobody with this reference.
    """
    customer = Customer.objects.filter(reference=reference).first()
    if customer is None:
        raise NotThere(_("There is no customer with this reference."))
    return erase(kind="customer", pk=customer.pk, by=by, why=why)


def _found(customer: Customer) -> Found:
    n = customer.conversations.count()
    words = ngettext("%(n)s conversation", "%(n)s conversations", n) % {"n": n}
    return Found(customer.pk, customer.reference, customer.reference, words)


def _find(text: str) -> Iterator[Found]:
    """By reference; or by an address, number, name or id as the export held it, whose fingerprint is compared."""
    text = text.strip()
    by_value = known(text)
    digests = [by_value.digest] if by_value else []
    rows = Customer.objects.filter(reference=text) | Customer.objects.filter(digest__in=digests)
    yield from (_found(customer) for customer in rows)


def _one(pk: int) -> Found | None:
    customer = Customer.objects.filter(pk=pk).first()
    return _found(customer) if customer else None


def _references() -> Iterator[tuple[int, str]]:
    yield from Customer.objects.values_list("pk", "reference").iterator()


def _ids(subject: Subject) -> list[int]:
    if subject.kind != "customer":
        return []
    return list(Conversation.objects.filter(customer=subject.pk).values_list("pk", flat=True))


def _marks(subject: Subject) -> list[str]:
    if subject.kind != "customer":
        return []
    customer = Customer.objects.filter(pk=subject.pk).first()
    references = Conversation.objects.filter(customer=subject.pk).values_list("reference", flat=True)
    # An import that is on its way knows them by the fingerprint.
    return [customer.reference, customer.digest, *references] if customer else []


def _forget(subject: Subject) -> dict[str, int]:
    ids = _ids(subject)
    hanging = {words: n for words, n in _hanging_on(ids) if n}
    there = Customer.objects.filter(pk=subject.pk).count() if subject.kind == "customer" else 0
    gone = {_("conversations, with their transcripts"): remove(ids=ids)} if ids else {}
    if subject.kind == "customer":
        Customer.objects.filter(pk=subject.pk).delete()  # removing their last conversation did so already
        gone[_("the customer")] = there
    return gone | hanging


def _hanging_on(ids: list[int]) -> Iterator[tuple[str, int]]:
    """What goes with conversations, whichever room it is from: readings, answers, contests and the like."""
    for relation in Conversation._meta.related_objects:  # noqa: SLF001  # public, whatever its name says
        model: Any = relation.related_model
        if model.__name__ != "Transcript" and relation.on_delete is models.CASCADE:
            n = model._base_manager.filter(**{f"{relation.field.name}__in": ids}).count()  # noqa: SLF001  # the same
            yield str(model._meta.verbose_name_plural), n  # noqa: SLF001  # the same


add_kind(
    Kind(
        "customer",
        gettext_lazy("A customer"),
        gettext_lazy("A reference, or an e-mail address, phone number or name as the export held it"),
        _find,
        _one,
        _references,
    )
)
on_erasure("conversations", _forget, marks=_marks)
