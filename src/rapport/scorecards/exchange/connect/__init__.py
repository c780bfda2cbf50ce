"""Amazon Connect: evaluation forms as its API has them, and the files of evaluations that it exports.

After https://docs.aws.amazon.com/connect/latest/APIReference/API_EvaluationForm.html and
https://docs.aws.amazon.com/en_us/connect/latest/adminguide/evaluationforms-example-output-file.html.
"""

from rapport.scorecards.exchange.connect.reading import read_form
from rapport.scorecards.exchange.connect.results import read_results
from rapport.scorecards.exchange.connect.writing import write_form

__all__ = ["read_form", "read_results", "write_form"]
