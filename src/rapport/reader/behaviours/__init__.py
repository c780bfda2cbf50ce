"""The rubric's twelve behaviours, one file each (RUBRIC 3)."""

from rapport.reader.behaviours.behaviour import Behaviour
from rapport.reader.behaviours.reading import read_behaviour
from rapport.reader.behaviours.registry import BUILT_IN, registered

__all__ = ["BUILT_IN", "Behaviour", "read_behaviour", "registered"]
