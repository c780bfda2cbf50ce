"""The reader's voice: what was found in each conversation, by which version, and what people say against it."""
