"""What customers write in their own words, in a survey's open answers: heard for cause, thanks and themes."""

from rapport.reader.comments.hearing import LANGUAGES, VERSION, hear, hear_answer
from rapport.reader.comments.said import Marked, Said, Thanks
from rapport.reader.comments.themes import BY_NAME, OTHER, THEMES, Theme

__all__ = [
    "BY_NAME",
    "LANGUAGES",
    "OTHER",
    "THEMES",
    "VERSION",
    "Marked",
    "Said",
    "Thanks",
    "Theme",
    "hear",
    "hear_answer",
]
