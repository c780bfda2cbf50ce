"""What finds personal data: one sort a file, listed in ``registry.py``."""
