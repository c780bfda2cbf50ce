"""The pages on which conversations are evaluated: each plan, and each draw with the proof that nobody chose."""
