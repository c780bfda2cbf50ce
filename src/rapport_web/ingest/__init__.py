"""What comes in: files, folders and batches, previewed, masked, stored, and undone."""
