"""Which language a conversation is in: English is read, others are told apart and left unread.

Short messages, slang, names and typing errors look foreign to a language guesser, so a conversation is English
unless the guess is sure and the words are not those of English (see ``conversation_language``). A single turn must be
long, and its guess surer still, before it is left unread in a conversation that is read (see ``is_foreign_turn``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # it ships no types

from rapport.reader.wording import plain_text, word_turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.conversation import Conversation

ENGLISH: Final = "en"

# Languages that a contact centre's exports hold; a guess among a hundred would find rare ones in slang.
PLAUSIBLE: Final = (
    "ar",
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hr",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "lt",
    "lv",
    "ms",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sr",
    "sv",
    "th",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
)

_SURE: Final = 0.5  # chance below which a guess of another language is not believed
# A turn that is left unread in an English conversation. Of the 11,313 turns of 40 letters and more in the English
# conversations of care/short, written and social, 9 have so small a chance and few English words, all of them foreign;
# the English turn that comes nearest, a list of names and numbers, has a chance of 0.13.
_NOT_ENGLISH: Final = 0.01
_LETTERS_OF_TURN: Final = 40
_ENOUGH: Final = 4  # words a text must have for a guess in Latin letters to be believed
_ENGLISH_SHARE: Final = 0.14  # share of the commonest English words from which a text is English, whatever is guessed
_MOST: Final = 4000  # characters of a conversation that are looked at
_NOT_LATIN: Final = re.compile("[\u0250-\U0010ffff]")  # letters from here on are not Latin ones

# The commonest words of English that no other plausible language in Latin letters has as a common word.
_COMMON: Final = frozenset(
    (
        "the",
        "and",
        "you",
        "i",
        "to",
        "of",
        "it",
        "my",
        "is",
        "for",
        "that",
        "this",
        "have",
        "with",
        "not",
        "your",
        "are",
        "was",
        "but",
        "can",
        "on",
        "be",
        "just",
        "what",
        "get",
        "will",
        "so",
        "how",
        "do",
        "we",
        "from",
        "if",
        "they",
        "when",
        "there",
        "been",
        "would",
        "please",
        "help",
        "thanks",
        "thank",
        "need",
        "still",
        "know",
        "why",
        "out",
        "up",
        "now",
        "theyve",
        "im",
        "its",
        "dont",
        "cant",
        "has",
        "had",
        "did",
        "does",
        "were",
        "who",
        "or",
        "an",
        "by",
        "as",
        "like",
        "hi",
        "hello",
        "sorry",
        "yes",
    )
)
_SHARED: Final = frozenset(
    ("i", "on", "so", "is", "was", "an", "as", "of", "do", "we", "to", "hi", "or", "has", "had", "be", "can")
)


def conversation_language(conversation: Conversation) -> str:
    """Return the ISO 639-1 code of the language that the customer and the agent speak, ``en`` in doubt."""
    texts = [turn.text for turn in conversation.turns if turn.speaker in ("customer", "agent")]
    whole = "\n".join(texts)
    if len(whole) > _MOST:
        return text_language(whole[:_MOST])
    return _language(whole, [token for text in texts for token in word_turn(text).tokens])


def text_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, ``en`` in doubt.

    A text is English if enough of its words are among the commonest English ones, or if it is too short to tell.
    """
    return _language(text, word_turn(text).tokens)


def _language(text: str, tokens: Iterable[str]) -> str:
    words = [token for token in tokens if token.isalpha()]
    if _is_latin(text) and (len(words) < _ENOUGH or _english_share(words) >= _ENGLISH_SHARE):
        return ENGLISH
    language, chance = _identifier().classify(plain_text(" ".join(words)))
    return str(language) if chance >= _SURE else ENGLISH


def _is_latin(text: str) -> bool:
    """Whether half of the letters at least are Latin ones."""
    foreign = sum(map(str.isalpha, _NOT_LATIN.findall(text)))
    return not foreign or 2 * foreign <= sum(map(str.isalpha, text))


def is_foreign_turn(text: str) -> bool:
    """Whether a turn is, beyond reasonable doubt, in another language than English.

    Never so for fewer than 40 letters (handles, links and masked data are not counted), for a turn with enough of the
    commonest English words, or where the chance that it is English is 1 % or more.
    """
    tokens = [token for token in word_turn(text).tokens if token.isalpha()]
    if sum(map(len, tokens)) < _LETTERS_OF_TURN or _english_share(tokens) >= _ENGLISH_SHARE:
        return False
    chances = dict(_identifier().rank(plain_text(" ".join(tokens))))
    return bool(chances[ENGLISH] < _NOT_ENGLISH)


def _english_share(tokens: list[str]) -> float:
    """Share of the words that are common English ones; those that other languages share count a half."""
    return sum(0.5 if token in _SHARED else 1.0 for token in tokens if token in _COMMON) / len(tokens)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(PLAUSIBLE))
    return identifier
