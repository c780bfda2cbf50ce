"""Is our quality programme sound? The mistakes that programmes make, held against the centre's own data."""
