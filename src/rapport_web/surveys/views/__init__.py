"""The pages of surveys: the customer's own, and those of who asks."""
