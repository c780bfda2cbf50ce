"""Where a message's words end and its signature, its closing formula and its small print begin."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

_MOST_LINES: Final = 10
_LONGEST: Final = 80
_CLOSING: Final = re.compile(
    r"(?:with )?(?:(?:kind(?:est)?|best|warm(?:est)?|many|friendly) )?regards|best wishes|all the best|best|sincerely|"
    r"(?:yours|your) (?:truly|sincerely|faithfully)|(?:yours )?respectfully|cheers|take care|"
    r"mit (?:freundlichen|besten|herzlichen|lieben|vielen) gr(?:ü|ue)(?:ß|ss)en|"
    r"(?:(?:mit )?(?:freundliche|viele|liebe|beste|herzliche|schöne)r? )?(?:gr(?:ü|ue)(?:ß|ss)e?|gru(?:ß|ss))|"
    r"mfg|lg|vg|hochachtungsvoll|(?:bien )?cordialement|(?:bien )?à vous|sincères salutations|"
    r"(?:meilleures|cordiales) salutations|(?:un |muchos )?saludos?(?: cordiales)?|atentamente|cordialmente|"
    r"(?:cordiali|distinti) saluti|met vriendelijke groet(?:en)?|(?:hartelijke )?groet(?:en|jes)?|"
    r"(?:med )?(?:vänliga |bästa )?hälsningar|(?:med )?venlig hilsen|z poważaniem|pozdrawiam|s pozdravem",
    re.IGNORECASE,
)
_CLOSED_BY_NAME: Final = re.compile(
    rf"(?i:{_CLOSING.pattern})[,.!]? (?:[^\W\d_a-zß-ÿ][\w.'-]*)(?: [^\W\d_a-zß-ÿ][\w.'-]*){{0,2}}"
)
_THANKS: Final = re.compile(
    r"(?:many |best )?thanks(?: again| so much| very much| a lot| in advance| and (?:best |kind )?regards)?|"
    r"thank you(?: very much| so much| in advance| again| and (?:best |kind )?regards)?|"
    r"(?:vielen |besten |herzlichen )?dank(?: im voraus)?|merci(?: d'avance| beaucoup)?|(?:muchas )?gracias|grazie|"
    r"bedankt|tack|obrigad[oa]",
    re.IGNORECASE,
)
_SENT_FROM: Final = re.compile(
    r"(?:sent (?:from|with|via) (?:my|mail|outlook|yahoo|proton|samsung|the)|get outlook for|get bluemail|"
    r"von meine[mr] .{2,40} gesendet|gesendet (?:von|mit|über)|diese nachricht wurde von meinem|"
    r"envoyé (?:de|depuis|à partir)|télécharger outlook|enviado desde|obtener outlook|inviato da|"
    r"verzonden (?:vanaf|met)|skickat från|sendt fra|wysłano z)\b.{0,60}|von meine[mr] .{2,40} gesendet\.?",
    re.IGNORECASE,
)
_SMALL_PRINT: Final = re.compile(
    r"\W*(?:confidential(?:ity)?(?: notice)?|disclaimer|important notice|vertraulichkeitshinweis)\b.{0,20}[:.]|"
    r"(?:this|the) (?:information in this )?(?:e-?mail|message|communication)\b.{0,120}\b"
    r"(?:confidential|intended|privileged)|"
    r"diese (?:e-?mail|nachricht)\b.{0,120}\b(?:vertraulich|bestimmt)|"
    r"(?:ce|le présent) (?:message|courriel)\b.{0,120}\bconfidentiel|"
    r"please consider the environment before printing|bitte denken sie an die umwelt",
    re.IGNORECASE,
)
_POSTSCRIPT: Final = re.compile(r"\s*p\.? ?s\.?\b", re.IGNORECASE)


def without_signature(lines: list[str]) -> list[str]:
    """Return the lines of a message above its signature.

    The signature is what follows ``--``, "Sent from my ...", or a closing formula that stands alone on its line with
    nothing but a few short lines below it. Thanks are kept, the name below them goes. Small print goes to the end.
    """
    begun = False
    for index, line in enumerate(lines):
        bare = line.strip()
        if not bare or len(bare) > 4 * _LONGEST:
            begun = begun or bool(bare)
            continue
        if bare == "--" and len(_below(lines, index)) <= 2 * _MOST_LINES:
            return lines[:index]
        kept = _above(lines, index, bare) if begun else None
        if kept is not None:
            return kept
        begun = True
    return lines


def _above(lines: list[str], index: int, bare: str) -> list[str] | None:
    """Return what stands above a line that begins the signature; None where it does not."""
    if _SMALL_PRINT.match(bare):
        return without_signature(lines[:index])
    if _SENT_FROM.fullmatch(bare):
        return lines[:index] if len(_below(lines, index)) <= _MOST_LINES else None
    formula = bare.rstrip(",.!;– -")
    if _CLOSING.fullmatch(formula) or _CLOSED_BY_NAME.fullmatch(formula):
        return lines[:index] if _is_signature(_below(lines, index)) else None
    if _THANKS.fullmatch(formula):
        rest = _below(lines, index)
        return lines[: index + 1] if rest and _is_signature(rest) else None
    return None


def _below(lines: list[str], index: int) -> list[str]:
    """Return the filled lines below, as many as tell whether they are a signature."""
    filled = (line.strip() for line in islice(lines, index + 1, None) if line.strip())
    return list(islice(filled, 4 * _MOST_LINES))


def _is_signature(rest: list[str]) -> bool:
    """Whether what stands below a closing formula is a name, a firm and where to reach them."""
    if any(_POSTSCRIPT.match(line) for line in rest):
        return False
    body = rest[: next((at for at, line in enumerate(rest) if _SMALL_PRINT.match(line)), len(rest))]
    return len(body) <= _MOST_LINES and all(len(line) <= _LONGEST and not _is_sentence(line) for line in body)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", "!", "?")) and len(line.split()) > 4  # noqa: PLR2004  # "Acme Ltd." is no sentence
