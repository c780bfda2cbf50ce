"""Pure computing: conversations, readings and answers in, frozen results out. The JSON is these results."""
