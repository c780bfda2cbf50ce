"""Results as a page shows them: from what is kept to drawings and words, by the report's marks."""
