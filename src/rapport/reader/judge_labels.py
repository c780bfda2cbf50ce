"""Judging: every label of RUBRIC 1 for every turn of a conversation and for the whole, with its words and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.blending import Heard, is_unmarked
from rapport.reader.context import said_turns
from rapport.reader.encoder_missing import load_or_warn
from rapport.reader.judgement import Judged
from rapport.reader.language import ENGLISH, conversation_language, is_foreign_turn
from rapport.reader.modelled import Modelled, ReadTurn, read_turn
from rapport.reader.models.correction import NONE as NO_CORRECTIONS
from rapport.reader.models.model_file import load_shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.conversation import Conversation
    from rapport.reader.blending import Blend
    from rapport.reader.judgement import Judgement
    from rapport.reader.models.correction import Corrections
    from rapport.reader.models.model_file import ReaderModel
    from rapport.reader.models.whole_fields import TurnView

WITHOUT: Final = "without-encoder"  # in the version of a reader that reads without
_BATCH: Final = 128  # conversations whose turns are multiplied at once; it changes the speed and nothing else


class LabelReader:
    """Judges the labels of conversations.

    It looks at the turns' speakers and texts and at the channel; who the agent, the team and the customer are, and
    what else they said or did, it is never shown. A turn is judged from itself and from what came before it.

    Args:
        model: The trained model that weighs words, phrases and signals.
        blend: The encoder that is asked where that one is in doubt; None reads without.
        own: What a site's own labels add.
    """

    def __init__(self, model: ReaderModel, blend: Blend | None = None, own: Corrections = NO_CORRECTIONS) -> None:
        self.model: Final = model
        self.modelled: Final = Modelled(model, blend, own)
        self._blend = blend
        self.version: Final = f"{model.version}+{WITHOUT if blend is None else blend.mixture.version}"
        self.uses_encoder: Final = blend is not None

    @classmethod
    def default(cls) -> LabelReader:
        """Return the reader that Rapport ships; without onnxruntime and tokenizers it warns and reads without."""
        return cls(load_shipped(), load_or_warn())

    def with_own(self, own: Corrections) -> LabelReader:
        """Return the same reader with a site's own corrections."""
        return LabelReader(self.model, self._blend, own)

    def judge(self, conversations: Sequence[Conversation]) -> list[Judged]:
        """Judge conversations; each is judged by itself, whatever else is in the batch.

        Args:
            conversations: What to judge, masked already if it is to be.

        Returns:
            One entry a conversation, in order. A language that is not read has empty labels for every turn, and so has
            a long turn in another language within an English conversation.
        """
        judged: list[Judged] = []
        for start in range(0, len(conversations), _BATCH):
            judged.extend(self._judge_batch(conversations[start : start + _BATCH]))
        return judged

    def _judge_batch(self, conversations: Sequence[Conversation]) -> list[Judged]:
        languages = [conversation_language(conversation) for conversation in conversations]
        turns: list[list[Mapping[str, Judgement]]] = [[{} for _ in one.turns] for one in conversations]
        views: list[list[TurnView]] = [[] for _ in conversations]
        for speaker, read in self.read_turns(conversations, languages).items():
            for turn, judged in zip(read, self.modelled.judge_turns(speaker, read), strict=True):
                turns[turn.conversation][turn.index] = judged.judgements
                views[turn.conversation].append(judged.view)
        places = [place for place, seen in enumerate(views) if seen]
        wholes = self.modelled.judge_wholes(
            [conversations[place] for place in places],
            [sorted(views[place], key=lambda view: view.index) for place in places],
            [turns[place] for place in places],
        )
        labels = dict(zip(places, wholes, strict=True))
        return [
            Judged(conversation, languages[place], tuple(turns[place]), labels.get(place, {}))
            for place, conversation in enumerate(conversations)
        ]

    def read_turns(self, conversations: Sequence[Conversation], languages: Sequence[str]) -> dict[str, list[ReadTurn]]:
        """Put the turns to be read of each speaker in a row, conversation after conversation."""
        read: dict[str, list[ReadTurn]] = {"customer": [], "agent": []}
        for place, (conversation, language) in enumerate(zip(conversations, languages, strict=True)):
            if language != ENGLISH:
                continue
            turns, channel = conversation.turns, conversation.channel
            entries = [
                (index, one)
                for index, one in enumerate(said_turns(turns))
                if one is not None and not is_foreign_turn(turns[index].text)
            ]
            told = None if self._blend is None else self._blend.hear(turns, [index for index, _ in entries])
            for order, (index, one) in enumerate(entries):
                speaker = turns[index].speaker
                heard = None if told is None else Heard(told, order, channel, unmarked=is_unmarked(turns[index].text))
                read[speaker].append(read_turn(place, index, speaker, one, channel, heard=heard))
        return read
