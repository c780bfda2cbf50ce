"""Blending: where the linear model is in doubt of a turn, the encoder's chances are mixed into its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.reader.models.encoder_input import turn_input
from rapport.reader.models.mixture import expected_errors, load_mixture
from rapport.reader.models.neural import Neural
from rapport.reader.models.subwords import Subwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rapport.conversation import Turn
    from rapport.reader.models.mixture import Mixture
    from rapport.reader.models.neural import Scored
    from rapport.reader.models.subwords import Pieces


_LONG_ENOUGH: Final = 20  # characters: short lines of a chat often have no mark
_MARKS: Final = frozenset(".?!,;:")


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn among the read turns of its conversation, as the encoder is shown it.

    Attributes:
        said: Speaker and tokens of the conversation's read turns.
        place: Which of them it is.
        channel: The conversation's channel.
        unmarked: Whether its text has neither marks nor capitals (``is_unmarked``): the encoder is not asked.
    """

    said: Sequence[tuple[str, Pieces]]
    place: int
    channel: str
    unmarked: bool = False


@dataclass(frozen=True, slots=True)
class Blended:
    """What the encoder said of one turn.

    Attributes:
        scored: Its chances and the parts of its tokens.
        pieces: The turn's tokens.
        own: Place of the turn's first token in the parts.
    """

    scored: Scored
    pieces: Pieces
    own: int


class Blend:
    """The encoder, and how it is mixed in.

    Args:
        neural: Runs the encoder.
        subwords: Cuts texts as the encoder was trained on.
        mixture: How much it counts, and where it is asked.
    """

    def __init__(self, neural: Neural, subwords: Subwords, mixture: Mixture) -> None:
        self.neural = neural
        self.mixture = mixture
        self._subwords = subwords

    @classmethod
    def load(cls) -> Blend:
        """Load the encoder that ships with the package.

        Raises:
            ImportError: onnxruntime or tokenizers is not installed.
        """
        return cls(Neural.load(), Subwords.load(), load_mixture())

    def hear(self, turns: Sequence[Turn], places: Sequence[int]) -> list[tuple[str, Pieces]]:
        """Return speaker and tokens of the turns at the places."""
        return [(turns[place].speaker, self._subwords.pieces(turns[place].text)) for place in places]

    def turns(
        self, speaker: str, heard: Sequence[Heard], linear: Mapping[str, NDArray[np.float64]]
    ) -> tuple[dict[str, NDArray[np.float64]], list[Blended | None]]:
        """Mix the encoder in where the linear model is in doubt.

        Args:
            speaker: Whose turns they are.
            heard: The turns.
            linear: For each label the linear model's log chances, of shape ``(turns, values)``.

        Returns:
            The mixed log chances, and for each turn what the encoder said, None where it was not asked.
        """
        mixed = {label: chances.copy() for label, chances in linear.items()}
        asked: list[Blended | None] = [None] * len(heard)
        for row, doubt in enumerate(expected_errors(linear).tolist()):
            if doubt < self.mixture.doubt or heard[row].unmarked:
                continue
            shown = turn_input(heard[row].said, heard[row].place, heard[row].channel, self._subwords)
            scored = self.neural.score(speaker, shown)
            asked[row] = Blended(scored, shown.pieces, shown.own)
            for label, chances in scored.log_chances.items():
                mixed[label][row] = self.mixture.mix(label, linear[label][row], chances)
        return mixed, asked


def is_unmarked(text: str) -> bool:
    """Whether a text of some length has neither marks nor capitals, as some transcripts of calls.

    The encoder learnt what a question is from its mark: without any, the linear model alone is right more often.
    """
    return len(text) >= _LONG_ENOUGH and text == text.lower() and not _MARKS.intersection(text)
