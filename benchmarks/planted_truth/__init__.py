"""What was planted in made-up centres, and how often it comes out."""
