"""The pages of readings: correcting, contesting, comparing versions."""
