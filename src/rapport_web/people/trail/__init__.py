"""The audit trail as a page: who did what, in words, personal values only for who may see them."""
