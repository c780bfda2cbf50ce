"""The pages on what the company stands for."""
