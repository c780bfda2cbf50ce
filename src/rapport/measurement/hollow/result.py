"""What the classification of a scorecard's items returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rapport.measurement.hollow.maps import QaMap
    from rapport.measurement.hollow.validity import Validity

Label = Literal["harmful", "valid", "hollow", "unproven"]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the scorecard.

    Attributes:
        name: The item's column.
        label: ``"harmful"``, ``"valid"``, ``"hollow"`` or ``"unproven"``.
        estimate: How much higher customers rate where the item is given, in standard deviations of the rating, all
            else alike; NaN where it cannot be told. It says what goes together, not what brings it about.
        low: Lower end of the interval.
        high: Upper end.
        p: Two-sided p-value.
        p_adjusted: The same, adjusted for the number of items (Benjamini-Hochberg).
        prevalence: How often the item is given, of the conversations where it applied.
        n: Conversations where it applied.
        n_effective: What they are worth: Kish's n over the design effect by agent of this very estimate.
        least_n: Effective n that a hollow verdict needs at this prevalence.
        n_needed: Conversations that would bring it, at the present weights and clustering.
        reason: Why the item is unproven; empty otherwise.
    """

    name: str
    label: Label
    estimate: float
    low: float
    high: float
    p: float
    p_adjusted: float
    prevalence: float
    n: int
    n_effective: float
    least_n: int
    n_needed: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unscored:
    """A conversation that a person should read: the customer felt more than the scorecard accounts for.

    Attributes:
        row: Its row in the frame, from 0.
        conversation: Its id, or None where the frame has no column ``conversation``.
        residual: How far the rating is above what items and circumstances account for, in standard deviations.
    """

    row: int
    conversation: object
    residual: float


@dataclass(frozen=True, slots=True)
class Classification:
    """All items of a scorecard, held against the customers' ratings.

    Attributes:
        items: One an item, in the order given.
        n: Conversations with a rating, an agent and an evaluation.
        n_effective: Kish's n of their weights.
        n_agents: Agents among them.
        left_out: Rows without a rating, without an agent, or with no item that applied.
        controls: Columns that were held alike, besides the agent.
        not_held: Columns that should be and are not in the frame.
        sd: Standard deviation of the rating, in its own units.
        hollow_pass: Conversations that passed and that the customer rated low.
        unfair_fail: Conversations that failed and that the customer rated high.
        validity: How far the total goes with the customer's rating.
        felt_unscored: Felt but unscored: largest first, for a person to read.
    """

    items: tuple[Item, ...]
    n: int
    n_effective: float
    n_agents: int
    left_out: int
    controls: tuple[str, ...]
    not_held: tuple[str, ...]
    sd: float
    hollow_pass: QaMap
    unfair_fail: QaMap
    validity: Validity
    felt_unscored: tuple[Unscored, ...]

    @property
    def labels(self) -> dict[str, Label]:
        """Each item's label by its name."""
        return {item.name: item.label for item in self.items}
