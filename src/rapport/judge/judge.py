"""The judge: what ``LabelReader`` is among the rules and models, with a language model behind it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from rapport import __version__
from rapport.exceptions import UsageError
from rapport.judge.account import Account
from rapport.judge.agreement import put_together
from rapport.judge.asking import Asking
from rapport.judge.checked import Checked, wanted
from rapport.judge.key import Key
from rapport.judge.no_answer import NoAnswer
from rapport.judge.prompt import PROMPT_VERSION
from rapport.judge.shown import Shown
from rapport.reader.behaviours import registered
from rapport.reader.judgement import Judged
from rapport.reader.language import ENGLISH, conversation_language
from rapport.reader.pipeline import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Conversation
    from rapport.judge.checked import Place
    from rapport.judge.settings import JudgeSettings
    from rapport.reader.judgement import Judgement
    from rapport.reader.reading import Reading

NAME: Final = "judge"
_GIVE_UP_AFTER: Final = 8  # conversations in a row that the server failed


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the judge made of one conversation.

    Attributes:
        judged: Its labels; all empty where it was refused or is in a language that is not read.
        left_out: The places without a label, although one was asked for: they are unsure.
        refused: Why it could not be judged, or empty.
    """

    judged: Judged
    left_out: tuple[Place, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class _Given:
    """Labels that were judged already, for the reader to draw from."""

    judged: list[Judged] = field(default_factory=list)

    def judge(self, _: Sequence[Conversation]) -> list[Judged]:
        return self.judged


class Judge:
    """Judges the labels of conversations by a language model on a server.

    It shows the server a conversation's channel, speakers and texts, and nothing else. Only English is sent.

    Args:
        settings: Where and how it is asked.
        key: The server's key; empty where it needs none.
        account: Counts of an interrupted run to go on from.

    Raises:
        UsageError: httpx is not installed.
    """

    def __init__(self, settings: JudgeSettings, key: Key | None = None, *, account: Account | None = None) -> None:
        if find_spec("httpx") is None:
            raise UsageError("the judge needs httpx, which is not installed: pip install 'rapport-qa[judge]'")
        self.settings: Final = settings
        self.account = account or Account()
        self._key = key or Key()
        self._failed = 0  # conversations in a row that the server failed

    @property
    def version(self) -> str:
        """Names everything on this side that a reading depends on: package, prompt, model and how it is sampled."""
        sampled = f"seed {self.settings.seed}, {self.settings.samples} sample(s)"
        return f"{__version__}+prompt {PROMPT_VERSION}, {self.settings.model}, {sampled}"

    def judge(self, conversations: Sequence[Conversation]) -> list[Judged]:
        """Judge conversations as ``LabelReader.judge`` does; one that was refused has empty labels."""
        return [ruling.judged for ruling in self.rulings(conversations)]

    def read_many(self, conversations: Sequence[tuple[Conversation, int]]) -> list[Reading | NoAnswer]:
        """Read conversations, each with its count of masked pieces: moments and behaviours are drawn as ever."""
        rulings = self.rulings([conversation for conversation, _ in conversations])
        kept = [place for place, ruling in enumerate(rulings) if not ruling.refused]
        reader = Reader(NAME, self.version, _Given([rulings[place].judged for place in kept]), registered())
        drawn = dict(zip(kept, reader.read_many([conversations[place] for place in kept]), strict=True))
        return [
            _with_left_out(drawn[place], ruling.left_out) if place in drawn else NoAnswer(ruling.refused)
            for place, ruling in enumerate(rulings)
        ]

    def rulings(self, conversations: Sequence[Conversation]) -> list[Ruling]:
        """Judge conversations, several at a time, and say of each what was left out or why it was refused."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(self._rulings(conversations))
        # A notebook has a loop that runs already, and a second one needs a thread of its own.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(self._rulings(conversations))).result()

    async def _rulings(self, conversations: Sequence[Conversation]) -> list[Ruling]:
        from rapport.judge.transport import Transport  # noqa: PLC0415  # it loads httpx, which is an extra

        gate = asyncio.Semaphore(self.settings.at_once)
        async with Transport(self.settings, self._key) as transport:
            asking = Asking(self.settings, transport, self.account)

            async def one(conversation: Conversation) -> Ruling:
                async with gate:
                    return await self._ruling(conversation, asking)

            return await asyncio.gather(*(one(conversation) for conversation in conversations))

    async def _ruling(self, conversation: Conversation, asking: Asking) -> Ruling:
        language = conversation_language(conversation)
        empty = Judged(conversation, language, tuple({} for _ in conversation.turns), {})
        shown = Shown.of(conversation)
        places = wanted(shown)
        if language != ENGLISH or not places:
            return Ruling(empty)
        length = len(shown.as_json())
        if length > self.settings.most_characters:
            most = self.settings.most_characters
            return Ruling(empty, refused=f"it is too long to send: {length:,} characters, at most {most:,}")
        samples: list[Checked] = []
        why: NoAnswer | None = None
        for number in range(self.settings.samples):
            if self._failed >= _GIVE_UP_AFTER:
                return Ruling(empty, refused=f"not asked: the server failed {self._failed} conversations in a row")
            answer = await asking.ask(shown, self.settings.seed + number)
            if isinstance(answer, Checked):
                self._failed = 0
                samples.append(answer)
            else:
                why = answer
        if not samples:
            assert why is not None  # at least one sample is asked for
            self._failed = self._failed + 1 if why.server else 0
            return Ruling(empty, refused=why.reason)
        return self._put_together(empty, samples, places)

    def _put_together(self, empty: Judged, samples: list[Checked], places: list[Place]) -> Ruling:
        identifier = empty.conversation.id
        for sample in samples:
            for (turn, label), reason in sample.refused:
                self.account.refuse(identifier, turn, label, reason)
        together = put_together([sample.found for sample in samples], self.settings.samples, self.settings.model)
        turns: list[dict[str, Judgement]] = [{} for _ in empty.turns]
        labels: dict[str, Judgement] = {}
        for turn, label in places:
            judgement = together.get((turn, label))
            if judgement is not None:
                (labels if turn is None else turns[turn])[label] = judgement
        left_out = tuple(place for place in places if place not in together)
        return Ruling(replace(empty, turns=tuple(turns), labels=labels), left_out)


def _with_left_out(reading: Reading, places: tuple[Place, ...]) -> Reading:
    """Name as unsure what was asked for and has no label."""
    if not places:
        return reading
    by_turn: dict[int | None, tuple[str, ...]] = {}
    for turn, label in places:
        by_turn[turn] = (*by_turn.get(turn, ()), label)
    return replace(
        reading,
        turns=tuple(replace(turn, unsure=(*turn.unsure, *by_turn.get(turn.index, ()))) for turn in reading.turns),
        unsure=(*reading.unsure, *by_turn.get(None, ())),
    )
