"""The survey instrument: core questions that stay the same everywhere, and a form that asks them."""

from rapport.instrument.core import CORE, core_form
from rapport.instrument.core_words import LANGUAGES
from rapport.instrument.form import Form, Given
from rapport.instrument.own import own_of, with_own
from rapport.instrument.question import Choice, Condition, Kind, Question

__all__ = [
    "CORE",
    "LANGUAGES",
    "Choice",
    "Condition",
    "Form",
    "Given",
    "Kind",
    "Question",
    "core_form",
    "own_of",
    "with_own",
]
