"""The same reader over many files: processes on one machine, memory flat, resumable."""
