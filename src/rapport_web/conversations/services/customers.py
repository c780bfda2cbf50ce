"""Customers across imports: the same person is the same row, and a number stands for what may not be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from rapport_web.conversations.models import Customer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.conversations.services.arriving import Known


def rows_of(wanted: Iterable[Known]) -> dict[str, Customer]:
    """Return the row of every customer by digest, made where there is none; call it inside a transaction."""
    by_digest = {each.digest: each for each in wanted}
    found = {row.digest: row for row in Customer.objects.filter(digest__in=list(by_digest))}
    missing = [each for digest, each in by_digest.items() if digest not in found]
    if missing:
        taken = set(
            Customer.objects.filter(reference__in=[each.shown for each in missing if each.shown]).values_list(
                "reference", flat=True
            )
        )
        highest = Customer.objects.aggregate(highest=Max("number"))["highest"] or 0
        rows = []
        for each in missing:
            if each.shown and each.shown not in taken:
                taken.add(each.shown)
                rows.append(Customer(reference=each.shown, digest=each.digest))
            else:
                highest += 1
                rows.append(Customer(reference=f"<customer:{highest}>", digest=each.digest, number=highest))
        Customer.objects.bulk_create(rows)
        found |= {row.digest: row for row in rows}
    return found
