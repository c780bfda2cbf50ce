"""The list of conversations and the page of one, where the three voices meet."""
