"""Conversations as rows, their transcripts beside them, and the customers they were with."""

from rapport_web.conversations.models.assignment import Assignment
from rapport_web.conversations.models.conversation import Channel, Conversation, Transcript
from rapport_web.conversations.models.customer import Customer

__all__ = ["Assignment", "Channel", "Conversation", "Customer", "Transcript"]
