"""Full-text search over what was said: SQLite's FTS5 or PostgreSQL's tsvector, the text itself stored once.

What a person types is taken as words, never as a query language: words must all occur, "words in quotes" must follow
each other, and the last word may be the beginning of one. Case and accents do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.db.models.expressions import RawSQL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation

_QUOTED: Final = re.compile(r'["“”„]([^"“”„]*)["“”„]')
_WORD: Final = re.compile(r"[^\W_]+")
# More words than anybody types narrow nothing down and only cost time.
_MOST_WORDS: Final = 24
# PostgreSQL keeps at most 1 MB of different words for a row, and 2 kB for a word.
_MOST_TEXT, _LONGEST_WORD, _PART = 400_000, 200, 500


def matching(queryset: QuerySet[Conversation], text: str) -> QuerySet[Conversation]:
    """Narrow conversations to those in which a text is said; a conversation's own id finds that conversation.

    Any text is safe. A text without a word narrows nothing.
    """
    wanted = text.replace("\x00", " ").strip()[:500]
    phrases = _phrases(wanted)
    if not phrases:
        return queryset
    by_name = queryset.filter(reference=wanted)
    if by_name.exists():
        return by_name
    if connection.vendor == "postgresql":
        sql = "SELECT conversation_id FROM conversations_words, to_tsquery('simple', %s) AS asked WHERE words @@ asked"
        return queryset.filter(pk__in=RawSQL(sql, [_tsquery(phrases)]))  # noqa: S611  # the words are a parameter
    sql = "SELECT rowid FROM conversations_words WHERE conversations_words MATCH %s"
    return queryset.filter(pk__in=RawSQL(sql, [_fts5(phrases)]))  # noqa: S611  # the same


def index(ids: Sequence[int]) -> None:
    """Put the words of conversations into the search; call it in the transaction that stores them."""
    for part in _parts(ids):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                _index_postgresql(cursor, part)
            else:
                cursor.execute(
                    "INSERT INTO conversations_words(rowid, words) "  # noqa: S608  # numbers of our own
                    f"SELECT id, words FROM conversations_told WHERE id IN ({_numbers(part)})"
                )


def forget(ids: Sequence[int]) -> None:
    """Take the words of conversations out of the search; call it before their transcripts are deleted or changed."""
    for part in _parts(ids):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("DELETE FROM conversations_words WHERE conversation_id = ANY(%s)", [list(part)])
            else:
                # The index does not hold the text: it must be told what it indexed to forget it.
                cursor.execute(
                    "INSERT INTO conversations_words(conversations_words, rowid, words) "  # noqa: S608  # the same
                    f"SELECT 'delete', id, words FROM conversations_told WHERE id IN ({_numbers(part)})"
                )


def _index_postgresql(cursor: object, ids: Sequence[int]) -> None:
    from rapport_web.conversations.models import Conversation  # noqa: PLC0415  # the models are not there at import

    rows = Conversation.objects.filter(pk__in=ids).values_list("pk", "topic", "transcript__turns")
    values = [(pk, _folded("\n".join((topic, *(turn["text"] for turn in turns))))) for pk, topic, turns in rows]
    cursor.executemany(  # type: ignore[attr-defined]  # Django's cursor has no public type
        "INSERT INTO conversations_words(conversation_id, words) VALUES (%s, to_tsvector('simple', %s)) "
        "ON CONFLICT (conversation_id) DO UPDATE SET words = EXCLUDED.words",
        values,
    )


def _phrases(text: str) -> list[list[str]]:
    """Return what is looked for: each phrase as its words, single words as phrases of one."""
    phrases: list[list[str]] = []
    place = 0
    for quoted in _QUOTED.finditer(text):
        phrases += [[word] for word in _words(text[place : quoted.start()])]
        phrases.append(_words(quoted[1]))
        place = quoted.end()
    # "don't" is two words to both databases, and means them one after the other.
    phrases += [_words(chunk) for chunk in text[place:].split()]
    return [phrase for phrase in phrases if phrase][:_MOST_WORDS]


def _words(text: str) -> list[str]:
    return [word[:_LONGEST_WORD] for word in _WORD.findall(_plain(text))]


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower())
    bare = "".join(character for character in parts if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare)


def _folded(text: str) -> str:
    return " ".join(_words(text[:_MOST_TEXT]))


def _fts5(phrases: list[list[str]]) -> str:
    """Words are letters and digits only, so quotes around them are all that is needed."""
    asked = " ".join('"' + " ".join(phrase) + '"' for phrase in phrases)
    return asked + (" *" if _begins(phrases) else "")


def _begins(phrases: list[list[str]]) -> bool:
    """Whether the last word may be the beginning of one; a single letter would begin half of all words."""
    return len(phrases[-1][-1]) > 1


def _tsquery(phrases: list[list[str]]) -> str:
    asked = " & ".join("(" + " <-> ".join(phrase) + ")" for phrase in phrases[:-1])
    *before, last = phrases[-1]
    ending = " <-> ".join((*before, f"{last}:*" if _begins(phrases) else last))
    return f"{asked} & ({ending})" if asked else ending


def _parts(ids: Iterable[int]) -> Iterable[Sequence[int]]:
    whole = list(ids)
    return (whole[start : start + _PART] for start in range(0, len(whole), _PART))


def _numbers(ids: Sequence[int]) -> str:
    return ",".join(str(int(each)) for each in ids)
