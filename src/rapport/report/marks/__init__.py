"""Drawn parts: intervals, glyphs, tables, quotes. No inline style, no script; the web draws with the same."""
