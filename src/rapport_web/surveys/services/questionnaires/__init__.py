"""What can be done with questionnaires, one deed a file."""

from rapport_web.surveys.services.questionnaires.drafting import save_draft
from rapport_web.surveys.services.questionnaires.making import make_questionnaire
from rapport_web.surveys.services.questionnaires.publishing import publish
from rapport_web.surveys.services.questionnaires.retiring import bring_back, retire

__all__ = ["bring_back", "make_questionnaire", "publish", "retire", "save_draft"]
