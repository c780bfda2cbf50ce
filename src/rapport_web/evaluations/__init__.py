"""Evaluations: which conversations are looked at, what evaluators find in them, and what agents say to it."""
