"""Tags of the parts."""
