"""Estimates for agents and teams: shrunken towards all, in three groups, and in a funnel. No league tables."""

from rapport.measurement.estimates.case_mix import AgentMeans, agent_means
from rapport.measurement.estimates.funnel import Funnel, funnel_means, funnel_shares
from rapport.measurement.estimates.groups import Group, three_groups
from rapport.measurement.estimates.means import shrink_means
from rapport.measurement.estimates.result import Shrunk
from rapport.measurement.estimates.shares import shrink_shares

__all__ = [
    "AgentMeans",
    "Funnel",
    "Group",
    "Shrunk",
    "agent_means",
    "funnel_means",
    "funnel_shares",
    "shrink_means",
    "shrink_shares",
    "three_groups",
]
