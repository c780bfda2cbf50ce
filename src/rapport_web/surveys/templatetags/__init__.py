"""What templates of surveys can ask for."""
