"""The parts of the page, one file each; each takes what it shows and returns markup."""
