"""The tables of the customer's voice as rows: the same for a file from a page and for a program."""
