"""Readers for other languages: each distribution brings one, and it judges the conversations in its language.

A distribution registers a class without arguments under the entry-point group ``rapport.readers``, the entry's name
being the language's ISO 639-1 code. See ``docs/how-to/read-another-language.md``.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final, Protocol

from rapport.exceptions import UsageError
from rapport.reader.language import ENGLISH, PLAUSIBLE, conversation_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from importlib.metadata import EntryPoint

    from rapport.conversation import Conversation
    from rapport.reader.judgement import Judged

GROUP: Final = "rapport.readers"


class LanguageReader(Protocol):
    """Judges the labels of conversations in one language."""

    @property
    def version(self) -> str:
        """Changes whenever its judgements may; it becomes part of the version in every reading."""
        ...

    def judge(self, conversations: Sequence[Conversation]) -> list[Judged]:
        """Judge the labels of each conversation, in order; the result depends on each conversation alone."""
        ...


def installed_readers(found: Iterable[EntryPoint] | None = None) -> dict[str, LanguageReader]:
    """Return the readers registered under ``rapport.readers``, by language, in the codes' order.

    Args:
        found: Entry points to take instead of the installed ones. Each names a class without arguments.

    Raises:
        UsageError: A language that Rapport reads itself or never tells apart, or two readers for one language; the
            message names the entry point.
    """
    points = sorted(entry_points(group=GROUP) if found is None else found, key=lambda point: (point.name, point.value))
    readers: dict[str, LanguageReader] = {}
    for point in points:
        if point.name == ENGLISH or point.name not in PLAUSIBLE:
            known = ", ".join(code for code in PLAUSIBLE if code != ENGLISH)
            raise UsageError(
                f"the entry point {point.value!r} registers a reader for {point.name!r}, which is none of the "
                f"languages that can have one: name it by one of {known}, or uninstall its distribution"
            )
        if point.name in readers:
            raise UsageError(
                f"the entry point {point.value!r} registers a second reader for {point.name!r}: uninstall one of the "
                f"two distributions"
            )
        readers[point.name] = point.load()()
    return readers


class ByLanguage:
    """Gives each conversation to the reader of its language.

    Args:
        english: Judges English; conversations in languages without a reader go to it as well, and it leaves them
            unread.
        others: The readers of other languages, by code.
    """

    def __init__(self, english: LanguageReader, others: Mapping[str, LanguageReader]) -> None:
        self._english = english
        self._others = dict(others)

    def judge(self, conversations: Sequence[Conversation]) -> list[Judged]:
        """Judge conversations, each by the reader of its language; the results are in the given order.

        Raises:
            UsageError: An installed reader did not return an entry for each conversation and each of its turns.
        """
        places: dict[str, list[int]] = {}
        for place, conversation in enumerate(conversations):
            language = conversation_language(conversation)
            places.setdefault(language if language in self._others else ENGLISH, []).append(place)
        judged: dict[int, Judged] = {}
        for language, held in places.items():
            own = [conversations[place] for place in held]
            found = self._others.get(language, self._english).judge(own)
            if [len(each.turns) for each in found] != [len(each.turns) for each in own]:
                raise UsageError(
                    f"the installed reader for {language!r} must return one entry for each conversation, with one "
                    f"mapping for each of its turns: tell its maker, or uninstall its distribution"
                )
            judged.update(zip(held, found, strict=True))
        return [judged[place] for place in range(len(conversations))]
