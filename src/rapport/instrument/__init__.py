"""The survey instrument: core questions that stay the same everywhere, and a form that asks them."""

from rapport.instrument.core import CORE, core_form
from rapport.instrument.form import Form, Given
from rapport.instrument.question import Choice, Condition, Kind, Question

__all__ = ["CORE", "Choice", "Condition", "Form", "Given", "Kind", "Question", "core_form"]
