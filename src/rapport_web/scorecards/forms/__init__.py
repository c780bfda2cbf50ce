"""What people fill in on this room's pages."""
