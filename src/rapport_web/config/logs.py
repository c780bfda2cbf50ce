"""Structured logs without personal data: what happened, where, how long it took; never a text, a name or an address."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import TYPE_CHECKING, Any, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from types import TracebackType

# These put addresses, headers and hosts into their words: "Not Found: /conversations/…".
_TALKATIVE: Final = ("django.request", "django.security", "django.template", "allauth")
_DEEPEST: Final = 30


def without_what_was_said(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave of a record of Django's that speaks of a request only the reason: the log has a line of its own for it."""
    record = line.get("_record")
    if record is not None and record.name.startswith(_TALKATIVE):
        status = getattr(record, "status_code", None)
        line["event"] = f"refused with {status}" if status else record.name
    return line


def places(exc_info: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:
    """Write where an error came from, by files and lines; what it says may be somebody's words, and is left out."""
    kind, _said, trace = exc_info
    frames = traceback.extract_tb(trace)[-_DEEPEST:]
    return "\n".join([kind.__qualname__, *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)])


def configure(settings: Mapping[str, Any]) -> None:
    """Set up ``structlog`` and the standard library's logging to write the same lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_what_was_said,
        structlog.processors.ExceptionRenderer(places),
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty() and not settings.get("file"))
        if settings.get("format") == "console"
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    place = settings.get("file")
    handler = logging.FileHandler(place, encoding="utf-8") if place else logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for noisy in ("django.server", "waitress.queue", "django.db.backends"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
