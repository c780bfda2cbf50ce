"""Numbers only: what goes with satisfaction, how sure that is, and the verdict. Knows no file and no page."""
