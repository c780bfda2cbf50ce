"""Where a message's own words end and the quoted message begins."""

from __future__ import annotations

import re
from typing import Final

from mailparser_reply.constants import MAIL_LANGUAGES  # type: ignore[import-untyped]  # it ships no types

_MAX_LINE: Final = 1_000
_WRAP: Final = 4  # mail programs break "On ..., ... wrote:" over up to this many lines
_COLON: Final = "[:\uff1a]"  # also the wide one of Chinese and Japanese

_ABOVE: Final = re.compile(
    r"(?:reply|respond|antwort\w*|répon\w*)[^\n]{0,30}\b(?:above|oberhalb|au-dessus)\b", re.IGNORECASE
)
_ORIGINAL: Final = "|".join(
    (
        *("original message", "forwarded message", "begin forwarded message", "original appointment"),
        *("ursprüngliche nachricht", "urspruengliche nachricht", "originalnachricht", "weitergeleitete nachricht"),
        *("anfang der weitergeleiteten (?:nachricht|e-?mail)", "message d'origine", "message original"),
        *("message transféré", "début du message (?:réexpédié|transféré)", "mensaje original", "mensaje reenviado"),
        *("messaggio originale", "messaggio inoltrato", "oorspronkelijk bericht", "doorgestuurd bericht"),
        *("mensagem original", "ursprungligt meddelande", "oprindelig meddelelse", "wiadomość oryginalna"),
        *("forwarded by [^\\n]{0,80}",),
    )
)
_SEPARATOR: Final = re.compile(rf"[\s*>_-]*(?:{_ORIGINAL})[\s*_:-]*", re.IGNORECASE)
_RULE: Final = re.compile(r"\s*[-_=*]{5,}\s*")
_RULED: Final = re.compile(r"\s*(?:[-_*=#]{2,}|>)")
_VERB: Final = r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu|napisał(?:\(a\))?|napsala?)"
_WROTE: Final = re.compile(
    rf"(?:on|am|le|el|il|op|den|em|dnia|dne)\b.{{4,400}}\b{_VERB}(?=\W).{{0,160}}{_COLON}|"
    rf".{{0,120}}<[^<>\s]+@[^<>\s]+>.{{0,40}}\b{_VERB}(?=\W).{{0,80}}{_COLON}|"
    rf"\d{{4}}[-/.]\d\d?[-/.]\d\d?.{{0,120}}<[^<>\s]+@[^<>\s]+>\s*{_COLON}",
    re.IGNORECASE,
)
_LIBRARY: Final = tuple(
    re.compile(str(language["wrote_header"]), re.MULTILINE | re.IGNORECASE)
    for language in MAIL_LANGUAGES.values()
    if "wrote_header" in language
)
_HEADERS: Final = {
    "from": "from|von|de|da|van|från|fra|od|expéditeur|mittente|remitente",
    "sent": "sent|gesendet|envoyé(?: le)?|enviado(?: el)?|inviato|verzonden|skickat|sendt|wysłano|date|datum|data",
    "to": "to|an|à|a|para|aan|till|til|do|komu",
    "subject": "subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|temat|assunto",
    "other": "cc|bcc|kopie|reply-to|importance|wichtigkeit|priority|priorität|attachments|anlagen",
}
_HEADER: Final = re.compile(
    rf"[\s*>]*(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _HEADERS.items())})\s?\*?\s?{_COLON}",
    re.IGNORECASE,
)


def own_lines(text: str) -> list[str]:
    """Return the lines that the writer of a message wrote, without quoted and forwarded messages.

    Lines that begin with ``>`` go, with the line that introduces them ("On ... wrote:", in the languages that
    mail-parser-reply knows); what stands between and below them stays, as in answers point by point. Where a quoted
    message is not marked line by line (Outlook's block of headers, "Original Message", an introduction without
    ``>`` below), all that follows goes.
    """
    lines = [line.replace("\u00a0", " ").rstrip() for line in text.split("\n")]
    kept: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.lstrip().startswith(">"):
            index += 1
            continue
        if _ends_here(lines, index):
            break
        introduction = _introduction(lines, index)
        if introduction:
            index += introduction
            below = next((after for after in lines[index:] if after.strip()), "")
            if not below.lstrip().startswith(">"):
                break
            continue
        kept.append(line)
        index += 1
    while kept and (not kept[-1].strip() or _RULE.fullmatch(kept[-1])):
        kept.pop()
    return kept


def _ends_here(lines: list[str], index: int) -> bool:
    line = lines[index][:_MAX_LINE]
    if not line.strip():
        return False
    if _ABOVE.search(line) and _RULED.match(line):
        return True
    if _SEPARATOR.fullmatch(line) and (_RULED.match(line) or line.rstrip().endswith(":")):
        return True
    return bool(_HEADER.match(line)) and _is_header_block(lines, index)


def _is_header_block(lines: list[str], index: int) -> bool:
    """Whether a quoted message's headers begin here: who it is from, its subject, and when or to whom it was sent.

    Two are not enough: "From: Berlin / To: Munich" is what a traveller writes.
    """
    kinds: set[str] = set()
    missed = 0
    for line in lines[index : index + 16]:
        if not line.strip():
            continue
        header = _HEADER.match(line[:_MAX_LINE])
        if header is None:
            missed += 1  # a long list of recipients goes on in the next line
            if missed > 2:  # noqa: PLR2004
                break
            continue
        kinds.add(header.lastgroup or "other")
    return {"from", "subject"} <= kinds and bool(kinds & {"sent", "to"})


def _introduction(lines: list[str], index: int) -> int:
    """Return over how many lines "On ... wrote:" goes from here; 0 when it does not stand here."""
    joined = ""
    for count, line in enumerate(lines[index : index + _WRAP], start=1):
        if not line.strip():
            return 0
        joined = f"{joined} {line.strip()}".strip()
        if len(joined) > _MAX_LINE:
            return 0
        if joined.endswith((":", "\uff1a")) and re.search(r"\d|@", joined) and _introduces(joined):
            return count
    return 0


def _introduces(joined: str) -> bool:
    return bool(_WROTE.fullmatch(joined)) or any(pattern.fullmatch(joined) for pattern in _LIBRARY)
