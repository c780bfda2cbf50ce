"""What a rule of the risk stream is: a name, words, and which of some conversations meet it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from rapport_web.conversations.models import Conversation


@dataclass(frozen=True, slots=True)
class Risk:
    """A rule. It says where to look more often, never that anything is wrong.

    Attributes:
        name: As plans keep it.
        words: In a form and a table.
        says: What exactly meets it, in a sentence.
        among: Returns the numbers of those of some conversations that meet it.
    """

    name: str
    words: _StrPromise
    says: _StrPromise
    among: Callable[[QuerySet[Conversation]], set[int]]
