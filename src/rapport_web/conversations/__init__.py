"""The conversations as they were brought in, masked, with their agents and customers."""
