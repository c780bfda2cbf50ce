"""What the working surface of evaluators shows: the queue, the transcript, the form, and how the work stands."""
