"""What can be done with scorecards and with what the company means by empathy, one deed a file."""

from rapport_web.scorecards.services.drafting import save_draft
from rapport_web.scorecards.services.examples import add_example, drop_example
from rapport_web.scorecards.services.exchanging import bring_in_scorecard, written_for
from rapport_web.scorecards.services.making import make_scorecard
from rapport_web.scorecards.services.meaning import save_meaning
from rapport_web.scorecards.services.publishing import publish
from rapport_web.scorecards.services.retiring import bring_back, retire

__all__ = [
    "add_example",
    "bring_back",
    "bring_in_scorecard",
    "drop_example",
    "make_scorecard",
    "publish",
    "retire",
    "save_draft",
    "save_meaning",
    "written_for",
]
