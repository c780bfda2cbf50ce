"""The body of a chat completion: what the model said, and what it cost."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, Final

_MOST_TOKENS: Final = 1_000_000_000
_CHARACTERS_A_TOKEN: Final = 4  # a usual rule of thumb for English, where the server does not count
_MOST_SAID: Final = 200


@dataclass(frozen=True, slots=True)
class Completion:
    """What came back for one request.

    Attributes:
        content: What the model wrote; empty where it wrote nothing.
        trouble: Why the content cannot be whole (cut off, refused), or empty.
        model: The model that answered, as the server names it.
        tokens_in: Tokens sent.
        tokens_out: Tokens answered.
        estimated: The server did not count tokens: they are taken from the lengths.
    """

    content: str
    trouble: str
    model: str
    tokens_in: int
    tokens_out: int
    estimated: bool


def completion(body: str, *, sent: int) -> Completion | str:
    """Parse the body of an answer with status 200.

    Args:
        body: The body.
        sent: Characters of the request, to estimate tokens by.

    Returns:
        The completion, or in plain words why the body is none.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        page = body.lstrip()[:200].lower()
        what = "an HTML page" if page.startswith(("<!doctype html", "<html")) else "no JSON"
        return f"the server answered with {what}; is the address right?"
    choices = data.get("choices") if isinstance(data, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(first, dict) or not isinstance(message, dict):
        said = said_in(body)
        return f"the server answered with no chat completion{f': {said}' if said else ''}"
    content = _text(message.get("content"))
    tokens = _tokens(data.get("usage"))
    model = data.get("model")
    return Completion(
        content=content,
        trouble=_trouble(first, message, content),
        model=plain(model) if isinstance(model, str) else "",
        tokens_in=math.ceil(sent / _CHARACTERS_A_TOKEN) if tokens is None else tokens[0],
        tokens_out=math.ceil(len(content) / _CHARACTERS_A_TOKEN) if tokens is None else tokens[1],
        estimated=tokens is None,
    )


def said_in(body: str) -> str:
    """Return the message of a server's error, short and printable; empty where the body holds none."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    error = data.get("error", data) if isinstance(data, dict) else ""
    message = (error.get("message") or error.get("detail")) if isinstance(error, dict) else error
    return plain(message) if isinstance(message, str) else ""


def plain(text: str) -> str:
    """Return a server's words on one line, without what would steer a terminal."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * _MOST_SAID]).split())
    return line if len(line) <= _MOST_SAID else line[: _MOST_SAID - 1] + "…"


def _text(content: Any) -> str:
    """Join a content's parts: some servers give a list of them."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _trouble(choice: dict[str, Any], message: dict[str, Any], content: str) -> str:
    if choice.get("finish_reason") == "length":
        return "the answer was cut off at the server's limit of tokens"
    if choice.get("finish_reason") == "content_filter":
        return "the server's filter stopped the answer"
    if isinstance(message.get("refusal"), str) and message["refusal"]:
        return "the model refused to answer"
    return "" if content.strip() else "the model answered with nothing"


def _tokens(usage: Any) -> tuple[int, int] | None:
    if not isinstance(usage, dict):
        return None
    pair = usage.get("prompt_tokens"), usage.get("completion_tokens")
    if all(type(each) is int and 0 <= each <= _MOST_TOKENS for each in pair):
        return pair  # type: ignore[return-value]  # both were found to be int above
    return None
