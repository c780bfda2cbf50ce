"""A conversation as people read it: turns with their times and silences, and every quote marked where it stands."""
