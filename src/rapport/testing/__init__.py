"""Builders for readable tests, and the checks that a new part must pass."""

from rapport.testing.building import Claim, Line, agent, bystander, customer, from_gold, judged, on, unsure

__all__ = ["Claim", "Line", "agent", "bystander", "customer", "from_gold", "judged", "on", "unsure"]
