"""What people write here is masked before it is stored; a colleague's name becomes their number."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rapport.privacy import Masker
from rapport_web.exceptions import Invalid
from rapport_web.people.roster import roster


def masked(text: str, *, field: str, limit: int = 2000, needed: str = "") -> str:
    """Return somebody's words without personal data.

    Args:
        text: What was written.
        field: Where.
        limit: How many characters there is room for.
        needed: Why it cannot be left empty; nothing where it can.

    Raises:
        Invalid: They are longer than there is room for, or missing where they are needed.
    """
    words = text.replace("\x00", "").strip()
    if not words and needed:
        raise Invalid(needed, field=field)
    if len(words) > limit:
        raise Invalid(
            _("%(n)s characters are more than the %(limit)s there is room for.") % {"n": len(words), "limit": limit},
            field=field,
        )
    return Masker(roster=roster()).mask_text(words)[0][:limit] if words else ""
