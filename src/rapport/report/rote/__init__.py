"""Rote: the same line again across an agent's contacts, and across the team's."""

from rapport.report.rote.replies import Reply, comparable, replies
from rapport.report.rote.shares import OverusedLine, Rote, RoteShares, Share, rote

__all__ = ["OverusedLine", "Reply", "Rote", "RoteShares", "Share", "comparable", "replies", "rote"]
