"""Who did what to what, when and why: append-only, chained, and personal values under keys that can be destroyed."""
