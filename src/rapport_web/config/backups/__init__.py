"""Backups: one file that holds the database and the files, with their hashes; and people stay erased in all of them."""
