"""What is planted in a made-up centre."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapport.exceptions import UsageError


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the made-up centre is and what is true in it.

    Attributes:
        conversations: How many; None takes just the written ones and the repair story.
        seed: Decides every draw.
        effect: True partial correlation of rated empathy with satisfaction, given resolution.
        gap: True share of conversations rated below "felt understood" (1 to 3 of 5).
        unresolved: Share of generated conversations that end partly or not resolved.
        resolution_effect: How far apart resolved and unresolved lie in satisfaction, in standard deviations.
        only_when_resolved: The effect holds only where something was solved.
        confounding: How much better customers feel understood where things were solved anyway, in standard deviations.
        response: Share of customers who answer.
        response_bias: How much likelier satisfied customers answer (log odds per standard deviation).
        agents_per_team: Agents in each of the eight teams.
        agent_spread: Standard deviation between agents in felt empathy (of 1 in all).
        team_spread: How far teams lie apart in felt empathy; above 0 the effect given topic is a little smaller.
        out_of_step: Share of customers who met parts of the company that did not know of each other.
        invited: Share of customers who are asked at all, drawn by lot.
        turns: How many turns generated conversations have on average; None leaves them short, at about five.
    """

    conversations: int | None = None
    seed: int = 0
    effect: float = 0.30
    gap: float = 0.28
    unresolved: float = 0.35
    resolution_effect: float = 1.2
    only_when_resolved: bool = False
    confounding: float = 0.3
    response: float = 0.45
    response_bias: float = 0.0
    agents_per_team: int = 5
    agent_spread: float = 0.3
    team_spread: float = 0.0
    turns: int | None = None
    out_of_step: float = 0.20
    invited: float = 1.0

    def __post_init__(self) -> None:
        if self.conversations is not None and not 1 <= self.conversations <= 10_000_000:  # noqa: PLR2004  # a sane size
            raise UsageError(f"--conversations must lie between 1 and 10,000,000, not {self.conversations}")
        if not -0.9 <= self.effect <= 0.9:  # noqa: PLR2004  # beyond it five-point answers cannot carry the correlation
            raise UsageError(f"--effect is a correlation between -0.9 and 0.9, not {self.effect}")
        for name in ("gap", "unresolved", "response", "out_of_step"):
            share = getattr(self, name)
            if not 0 < share < 1:
                raise UsageError(f"--{name.replace('_', '-')} is a share between 0 and 1, not {share}")
        if not 0 < self.invited <= 1:
            raise UsageError(f"--invited is a share above 0 and at most 1, not {self.invited}")
        if not 0 <= self.agent_spread < 1:
            raise UsageError(f"--agent-spread lies between 0 and 1, not {self.agent_spread}")
        if self.turns is not None and not 6 <= self.turns <= 60:  # noqa: PLR2004  # the shortest and what a day holds
            raise UsageError(f"--turns must lie between 6 and 60, not {self.turns}")
        if self.agents_per_team < 1:
            raise UsageError(f"--agents-per-team must be at least 1, not {self.agents_per_team}")

    def lawful(self) -> Plan:
        """Return a plan with the same law of answers and everything else as usual."""
        return replace(
            Plan(),
            effect=self.effect,
            gap=self.gap,
            unresolved=self.unresolved,
            resolution_effect=self.resolution_effect,
            only_when_resolved=self.only_when_resolved,
            confounding=self.confounding,
        )
