"""What may come in: JSON in UTF-8 without NUL characters, lone surrogates, NaN or numbers beyond the database’s."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NoReturn

from ninja.parser import Parser

from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.datastructures import MultiValueDict

_DEEPEST: Final = 40
LARGEST: Final = 2**63 - 1


class Unreadable(Invalid):
    """The body is no JSON."""

    status = 400


class Strict(Parser):
    """Reads bodies and queries, and refuses what no text or number of ours can be."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body's JSON.

        Raises:
            Unreadable: It is none.
            Invalid: It holds what cannot be kept; ``field`` says where.
        """
        try:
            found = json.loads(request.body.decode("utf-8"), parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            said = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "JSON"
            raise Unreadable(f"The body is not JSON in UTF-8 that can be read ({said}).") from None
        clean(found, "")
        return found

    def parse_querydict(self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest) -> Any:
        """Return a query's or a form's values.

        Raises:
            Invalid: One holds a NUL character.
        """
        found = super().parse_querydict(data, list_fields, request)
        clean(found, "")
        return found


def clean(value: Any, place: str, depth: int = 0) -> None:
    """See that a value can be kept.

    Raises:
        Invalid: It cannot; ``field`` says where.
    """
    if depth > _DEEPEST:
        raise Invalid("is nested too deeply", field=place[:80])
    if isinstance(value, str):
        _text(value, place)
    elif isinstance(value, dict):
        for key, each in value.items():
            _text(key, place or "a name")
            clean(each, f"{place}.{key}" if place else key, depth + 1)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            clean(each, f"{place}[{number}]", depth + 1)
    elif isinstance(value, int) and abs(value) > LARGEST:
        raise Invalid("is too large a number", field=place)


def _text(value: str, place: str) -> None:
    if "\x00" in value:
        raise Invalid("holds a NUL character, which no text has", field=place)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Invalid("holds half of a character (a lone surrogate)", field=place) from None


def _no_number(word: str) -> NoReturn:
    raise Unreadable(f"The body holds {word}, which is no JSON.")
