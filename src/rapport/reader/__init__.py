"""The software's voice: it reads conversations and says what it found, with quotes."""
