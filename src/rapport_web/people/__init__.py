"""Who works here, in which team and role, and who may do what."""
