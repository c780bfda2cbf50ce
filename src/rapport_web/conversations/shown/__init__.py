"""How a conversation is drawn wherever it stands: its quotes marked in its words, and when things were said."""
