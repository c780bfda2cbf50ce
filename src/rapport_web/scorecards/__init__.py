"""Scorecards: what evaluators are asked, in versions, and what the company means by empathy."""
