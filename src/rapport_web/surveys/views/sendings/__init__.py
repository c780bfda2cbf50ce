"""The pages on whom a questionnaire is put to: each sending, where customers are reached, and who is left alone."""
