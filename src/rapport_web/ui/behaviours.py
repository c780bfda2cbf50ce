"""What the rubric's behaviours are called, as a team lead would say them: in readings, surveys and scorecards alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

BEHAVIOURS: Final[dict[str, _StrPromise]] = {
    "lets_story_out": _("Lets the story out"),
    "paraphrases": _("Says it back and checks"),
    "names_consequence": _("Names the consequence"),
    "believes_first": _("Believes before disputing"),
    "apologises_with_fact": _("Apologises with fact and fault"),
    "owns_it": _("Owns it"),
    "ties_fix": _("Ties the fix to what hurt"),
    "acts": _("Acts"),
    "responds_to_clues": _("Responds to clues"),
    "uses_judgement": _("Uses judgement"),
    "natural": _("Own words, not rote"),
    "stays_with_customer": _("Stays with the customer"),
}


def behaviour_in_words(name: str) -> str:
    """Return a behaviour's words; of one that another distribution brought, its name."""
    return str(BEHAVIOURS.get(name, name.replace("_", " ")))
