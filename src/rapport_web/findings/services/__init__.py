"""What can be done with findings, praise and customers in trouble, one deed a file."""

from rapport_web.findings.services.dropping import drop_stale
from rapport_web.findings.services.joining import join_finding
from rapport_web.findings.services.praising import give_praise
from rapport_web.findings.services.recovering import open_recovery

__all__ = ["drop_stale", "give_praise", "join_finding", "open_recovery"]
