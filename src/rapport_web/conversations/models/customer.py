"""A customer, known by a pseudonym."""

from __future__ import annotations

from django.db import models


class Customer(models.Model):
    """Somebody who had conversations with the centre.

    ``reference`` is what pages and exports show: the centre's own opaque id, or ``<customer:N>`` where the export held
    a name, an address or a number. ``digest`` is a keyed fingerprint of what the export held, by which the same person
    is recognised in the next import without being kept. ``number`` is that N.
    """

    reference = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    number = models.PositiveIntegerField(null=True, unique=True)

    def __str__(self) -> str:
        return self.reference
