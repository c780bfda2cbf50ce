"""What people fill in here, apart from scorecards."""
