"""What can be done with calibration sessions, one deed a file."""

from rapport_web.calibration.services.agreeing import agree
from rapport_web.calibration.services.anchoring import make_anchor
from rapport_web.calibration.services.calling import Call, call_session, change_session
from rapport_web.calibration.services.closing import call_off, close_session
from rapport_web.calibration.services.inviting import agents_named, excuse, invitable, invite
from rapport_web.calibration.services.opening import open_session
from rapport_web.calibration.services.remarking import say

__all__ = [
    "Call",
    "agents_named",
    "agree",
    "call_off",
    "call_session",
    "change_session",
    "close_session",
    "excuse",
    "invitable",
    "invite",
    "make_anchor",
    "open_session",
    "say",
]
