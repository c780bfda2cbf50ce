"""The platform's commands, one file each; Django is set up when one runs."""
