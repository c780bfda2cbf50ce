"""The deeds of this room: asking, computing, sharing, mailing, and forgetting what nobody asks for."""

from rapport_web.insights.services.asking import ask
from rapport_web.insights.services.beside import LEAST, Beside, beside
from rapport_web.insights.services.computing import compute
from rapport_web.insights.services.forgetting import forget_old
from rapport_web.insights.services.mailing import mail_week
from rapport_web.insights.services.sharing import revoke_share, share

__all__ = ["LEAST", "Beside", "ask", "beside", "compute", "forget_old", "mail_week", "revoke_share", "share"]
