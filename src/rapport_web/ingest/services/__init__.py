"""The deeds of this room, one a file."""

from rapport_web.ingest.services.bring_in_files import BroughtIn, bring_in_files
from rapport_web.ingest.services.deciding import bring_in, go_on, leave, read_again
from rapport_web.ingest.services.taking_batches import BatchAnswer, take_batch
from rapport_web.ingest.services.taking_uploads import take_uploads
from rapport_web.ingest.services.undoing import undo

__all__ = [
    "BatchAnswer",
    "BroughtIn",
    "bring_in",
    "bring_in_files",
    "go_on",
    "leave",
    "read_again",
    "take_batch",
    "take_uploads",
    "undo",
]
