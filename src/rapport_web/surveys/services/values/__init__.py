"""What can be done with the company's values, one deed a file."""

from rapport_web.surveys.services.values.asking import ask_about_value
from rapport_web.surveys.services.values.rounds import close_round, open_round, say_values
from rapport_web.surveys.services.values.writing import bring_value_back, move_value, retire_value, write_value

__all__ = [
    "ask_about_value",
    "bring_value_back",
    "close_round",
    "move_value",
    "open_round",
    "retire_value",
    "say_values",
    "write_value",
]
