"""The parts every page is made of: frame, glyphs, tables, states, keys."""
