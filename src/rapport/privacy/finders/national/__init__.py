"""Numbers that a state gives a person, one country a file."""
