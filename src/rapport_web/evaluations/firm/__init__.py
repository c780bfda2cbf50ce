"""What an outside firm sees of itself: its own figures, and what it delivers."""
