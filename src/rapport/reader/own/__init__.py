"""A site's own reader: what its corrections and evaluations teach, on top of the reader that ships."""

from rapport.reader.own.given_labels import GivenLabels, read_labels
from rapport.reader.own.rows import Rows, rows_of
from rapport.reader.own.training import Trained, train

__all__ = ["GivenLabels", "Rows", "Trained", "read_labels", "rows_of", "train"]
