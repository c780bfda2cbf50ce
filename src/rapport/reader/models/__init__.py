"""Trained models: their features, their file, how they decide, and which words weighed. ``CARD.md`` says how good."""
