"""The pages of people: who is here, in which team, as what, and one's own account."""
