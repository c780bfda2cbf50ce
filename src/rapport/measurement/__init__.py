"""Numbers only: intervals, weights, drivers, verdict, agreement, estimates, charts and hollow points."""
