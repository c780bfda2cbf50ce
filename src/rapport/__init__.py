"""Rapport: do our customers need more empathy, or is it something else that hurts them?"""

__version__ = "0.1.0"
