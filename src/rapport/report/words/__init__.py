"""What the report says: a team lead's words, uncertainty in words, never a cause."""
