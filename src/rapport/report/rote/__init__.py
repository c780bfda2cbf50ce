"""Rote: the same line again across an agent's contacts, and across the team's."""

from rapport.report.rote.formulas import Formula, formulas
from rapport.report.rote.replies import Reply, comparable, replies
from rapport.report.rote.shares import NO_ROTE, OverusedLine, Rote, RoteShares, Share, repeated, rote

__all__ = [
    "NO_ROTE",
    "Formula",
    "OverusedLine",
    "Reply",
    "Rote",
    "RoteShares",
    "Share",
    "comparable",
    "formulas",
    "repeated",
    "replies",
    "rote",
]
