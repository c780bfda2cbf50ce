"""What customers said in surveys: from any table, Qualtrics and Zendesk to one row a conversation."""
