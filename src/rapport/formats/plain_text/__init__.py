"""Transcripts as people type them: ``Agent: ...``, ``[00:01:02] Customer: ...``, names, lines that go on."""
