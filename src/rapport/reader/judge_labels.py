"""Judging: every label of RUBRIC 1 for every turn of a conversation and for the whole, with its words and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.reader.context import said_turns
from rapport.reader.judgement import Judged, Judgement, Span
from rapport.reader.language import ENGLISH, conversation_language
from rapport.reader.ruled import RULE_CONFIDENCE, find_hits, findings, turn_judgement, whole_findings, whole_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Conversation
    from rapport.reader.whole import WholeFinding


class LabelReader:
    """Judges the labels of conversations.

    It looks at the turns' speakers and texts and at the channel; who the agent, the team and the customer are, and
    what else they said or did, it is never shown.
    """

    @classmethod
    def default(cls) -> LabelReader:
        """Return the reader that Rapport ships."""
        return cls()

    def judge(self, conversations: Sequence[Conversation]) -> list[Judged]:
        """Judge conversations; each is judged by itself, whatever else is in the batch.

        Args:
            conversations: What to judge, masked already if it is to be.

        Returns:
            One entry a conversation, in order. A language that is not read has empty labels for every turn.
        """
        return [self._judge_one(conversation) for conversation in conversations]

    def _judge_one(self, conversation: Conversation) -> Judged:
        language = conversation_language(conversation)
        if language != ENGLISH:
            return Judged(conversation, language, tuple({} for _ in conversation.turns), {})
        turns: list[dict[str, Judgement]] = []
        all_hits = []
        for index, said in enumerate(said_turns(conversation.turns)):
            if said is None:
                turns.append({})
                all_hits.append([])
                continue
            speaker = conversation.turns[index].speaker
            hits = find_hits(speaker, said)
            found = findings(speaker, said, hits)
            turns.append({label: turn_judgement(finding, index, said) for label, finding in found.items()})
            all_hits.append(hits)
        values = [{label: judgement.value for label, judgement in turn.items()} for turn in turns]
        if not any(values):
            return Judged(conversation, language, tuple(turns), {})
        whole = whole_findings(whole_of(conversation, values, all_hits))
        labels = {label: _whole_judgement(finding, turns) for label, finding in whole.items()}
        return Judged(conversation, language, tuple(turns), labels)


def _whole_judgement(finding: WholeFinding, turns: Sequence[dict[str, Judgement]]) -> Judgement:
    """A conversation's label points at the words of the turns that it was judged from."""
    spans: list[Span] = []
    for turn in finding.turns[:3]:
        spans.extend(next((j.spans[:1] for j in turns[turn].values() if j.spans), ()))
    return Judgement(finding.value, RULE_CONFIDENCE, spans=tuple(spans), because=finding.because)
