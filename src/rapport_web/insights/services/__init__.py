"""The deeds of this room: asking, computing, sharing, and forgetting what an erasure took away."""

from rapport_web.insights.services.asking import ask
from rapport_web.insights.services.computing import compute
from rapport_web.insights.services.forgetting import forget_old, forget_quoted
from rapport_web.insights.services.sharing import revoke_share, share

__all__ = ["ask", "compute", "forget_old", "forget_quoted", "revoke_share", "share"]
