"""Scorecards and evaluations from other systems and to them: our own JSON, Amazon Connect, Genesys Cloud.

Each system is a module with ``read_form``, ``write_form`` and ``read_results``. What a form cannot carry over is said,
piece by piece; what cannot be read is refused with its place and the reason, and the rest goes on.
"""

from rapport.scorecards.exchange import connect, genesys, own
from rapport.scorecards.exchange.carried import Result, Results, Taken, Written
from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.exchange.telling import recognise

__all__ = ["Lost", "Result", "Results", "Taken", "Written", "connect", "genesys", "own", "recognise"]
