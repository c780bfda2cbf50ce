"""JSON with its keys as they were written, since results are drawn in their order.

PostgreSQL's own kind of JSON keeps keys in an order of its own.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class InOrder(models.TextField):  # type: ignore[type-arg]  # where it runs, Django's own takes none
    """A value of JSON, kept as text with its keys in their order. Nothing can be looked up inside it."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:  # noqa: ARG002  # Django's signature
        """Return what was kept."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """Return what a backup holds as a value."""
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text that is kept."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def value_to_string(self, obj: models.Model) -> str:
        """Return the text for a backup."""
        return self.get_prep_value(self.value_from_object(obj)) or "null"
