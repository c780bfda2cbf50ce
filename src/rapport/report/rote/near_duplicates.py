"""Lines: texts that are nearly the same, found in nearly linear time with MinHash."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHINGLE: Final = 2  # words: one word changed in a line of fifteen leaves more than three quarters of its pairs
# At a similarity of .7 a text misses its line about once in a thousand, at .8 once in 300,000.
_BANDS: Final = 24
_ROWS: Final = 4
_PERMUTATIONS: Final = _BANDS * _ROWS


def lines_of(texts: Sequence[str], *, similarity: float = 0.7, seed: int = 1) -> list[int]:
    """Give every text the number of its line; texts that are nearly the same share one.

    Texts are taken by how often they occur, the commonest first, and each joins the most similar line begun so far or
    begins one. A text is compared with lines, never with every text, so the time grows with the number of texts.

    Args:
        texts: Texts made comparable (``comparable``).
        similarity: Least Jaccard similarity of their word pairs. Candidates come from MinHash and are then compared
            exactly, so no pair below it shares a line by chance.
        seed: Of MinHash's permutations.

    Returns:
        One number a text, from 0, in the order in which lines were begun; the same whatever the order of the texts.

    Source:
        Broder (1997), On the resemblance and containment of documents; banding by Leskovec, Rajaraman & Ullman,
        Mining of Massive Datasets, chapter 3.
    """
    begun: list[frozenset[str]] = []
    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    number: dict[str, int] = {}
    by_count = sorted(Counter(texts).items(), key=lambda item: (-item[1], item[0]))
    shingled = [(text, _shingles(text)) for text, _ in by_count]
    hashes = MinHash.generator(
        ([shingle.encode() for shingle in shingles] for _, shingles in shingled),
        num_perm=_PERMUTATIONS,
        seed=seed,
    )
    for (text, shingles), hashed in zip(shingled, hashes, strict=True):
        line = _most_similar(shingles, begun, index.query(hashed), similarity)
        if line is None:
            line = len(begun)
            begun.append(shingles)
            index.insert(line, hashed)
        number[text] = line
    return [number[text] for text in texts]


def _shingles(text: str) -> frozenset[str]:
    words = text.split()
    if len(words) <= _SHINGLE:
        return frozenset([text])
    return frozenset(" ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1))


def _most_similar(
    shingles: frozenset[str], begun: Sequence[frozenset[str]], candidates: Iterable[int], similarity: float
) -> int | None:
    best: tuple[float, int] | None = None
    for line in sorted(candidates):
        shared = len(shingles & begun[line])
        jaccard = shared / (len(shingles) + len(begun[line]) - shared)
        if jaccard >= similarity and (best is None or jaccard > best[0]):
            best = (jaccard, line)
    return None if best is None else best[1]
