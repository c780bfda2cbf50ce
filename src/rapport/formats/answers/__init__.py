"""What customers said in surveys: from any table, Qualtrics, or a help desk's JSON to one row a conversation."""
