"""What is known of findings, praise and customers in trouble, and which of it a person may see."""

from rapport_web.findings.selectors.evidence import evidence_of, since_closed, words_of
from rapport_web.findings.selectors.findings import counted, finding_for, findings_for, may_work, owners_for, workers
from rapport_web.findings.selectors.praise import (
    newest_thanks,
    passable_by,
    praise_for,
    praise_one,
    thanks,
    unseen_by,
)
from rapport_web.findings.selectors.recoveries import in_time, may_recover, recoveries_for, recovery_for

__all__ = [
    "counted",
    "evidence_of",
    "finding_for",
    "findings_for",
    "in_time",
    "may_recover",
    "may_work",
    "newest_thanks",
    "owners_for",
    "passable_by",
    "praise_for",
    "praise_one",
    "recoveries_for",
    "recovery_for",
    "since_closed",
    "thanks",
    "unseen_by",
    "words_of",
    "workers",
]
