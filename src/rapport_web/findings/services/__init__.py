"""What can be done with findings, praise and customers in trouble, one deed a file."""

from rapport_web.findings.services.calling_back import close_recovery, log_call, take_recovery
from rapport_web.findings.services.closing import close_finding, reopen_finding
from rapport_web.findings.services.dating import set_due
from rapport_web.findings.services.dropping import drop_stale
from rapport_web.findings.services.emptying import drop_empty
from rapport_web.findings.services.handing_over import hand_over
from rapport_web.findings.services.joining import join_finding
from rapport_web.findings.services.noting import note
from rapport_web.findings.services.opening import open_finding
from rapport_web.findings.services.passing_on import mark_seen, pass_on
from rapport_web.findings.services.praising import give_praise
from rapport_web.findings.services.recovering import open_recovery

__all__ = [
    "close_finding",
    "close_recovery",
    "drop_empty",
    "drop_stale",
    "give_praise",
    "hand_over",
    "join_finding",
    "log_call",
    "mark_seen",
    "note",
    "open_finding",
    "open_recovery",
    "pass_on",
    "reopen_finding",
    "set_due",
    "take_recovery",
]
