"""The questions a centre asks, and their answers with evidence."""
