"""The pages of this room; each view is thin."""
