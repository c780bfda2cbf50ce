"""The platform under load: two hundred thousand conversations, twenty people at work."""
