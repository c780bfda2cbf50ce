"""Tables from anywhere: which column is what is said by a mapping, or known from usual names."""
