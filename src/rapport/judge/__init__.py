"""The optional judge: the labels of RUBRIC 1 from any OpenAI-compatible server, checked against the text."""
