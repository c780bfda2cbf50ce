"""The deeds of this room: taking conversations in, and taking them out again."""

from rapport_web.conversations.services.arriving import Arriving, Known, arriving, known
from rapport_web.conversations.services.checking import check, with_zone
from rapport_web.conversations.services.removing import remove
from rapport_web.conversations.services.storing import Stored, store

__all__ = ["Arriving", "Known", "Stored", "arriving", "check", "known", "remove", "store", "with_zone"]
