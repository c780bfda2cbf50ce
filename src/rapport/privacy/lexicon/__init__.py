"""Word lists of our own: given names, words that are names too, and words that are never names."""
