"""Where a quote leads: the turn in its conversation, or the customer’s answer to it."""

from __future__ import annotations

from django.urls import reverse


def turn(reference: str, index: int) -> str:
    """Return the address at which a turn can be read; people count turns from 1."""
    return f"{reverse('conversation', args=[reference])}#t{index + 1}"


def answer(reference: str) -> str:
    """Return the address at which a customer's answer can be read, beside the other voices."""
    return f"{reverse('conversation', args=[reference])}#v3"
