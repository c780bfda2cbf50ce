"""What machines ask of the platform: whether it lives, whether it can work, and what it counts."""
