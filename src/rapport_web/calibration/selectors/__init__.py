"""What is known here."""
