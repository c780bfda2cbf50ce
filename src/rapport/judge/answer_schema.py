"""The JSON schema of an answer, in the part of JSON Schema that servers can hold a model to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.reader.reading import LabelValue

TURN_LABELS: Final[Mapping[str, Mapping[str, tuple[LabelValue, ...]]]] = {
    "customer": CUSTOMER_LABELS,
    "agent": AGENT_LABELS,
}


def response_format() -> dict[str, Any]:
    """Return the ``response_format`` of a request: the same for every conversation, so that servers can keep it."""
    schema = _object(
        {
            "turns": {"type": "array", "items": {"anyOf": [_turn("customer"), _turn("agent")]}},
            "conversation": _labels(CONVERSATION_LABELS),
        }
    )
    return {"type": "json_schema", "json_schema": {"name": "labels", "strict": True, "schema": schema}}


def _turn(speaker: str) -> dict[str, Any]:
    labels = TURN_LABELS[speaker]
    words = _object({"label": {"type": "string", "enum": list(labels)}, "words": {"type": "string"}})
    return _object(
        {
            "index": {"type": "integer"},
            "speaker": {"type": "string", "enum": [speaker]},
            "labels": _labels(labels),
            "quotes": {"type": "array", "items": words},
        }
    )


def _labels(labels: Mapping[str, tuple[LabelValue, ...]]) -> dict[str, Any]:
    return _object(
        {
            name: {"type": "integer" if isinstance(values[0], int) else "string", "enum": list(values)}
            for name, values in labels.items()
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
