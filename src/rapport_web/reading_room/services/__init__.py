"""What is done in this room: a reading of a conversation is noted, views are kept, lists are taken away."""
