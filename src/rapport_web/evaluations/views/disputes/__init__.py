"""Pages of contests: the list, one of them, contesting, changing an answer, and how often what is contested."""
