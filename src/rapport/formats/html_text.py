"""HTML becomes text: paragraphs and lists keep their lines; styles, scripts and pictures go."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_HIDDEN: Final = frozenset({"style", "script", "head", "title", "template", "noscript"})
_BLOCK: Final = re.compile(
    r"p|div|br|tr|li|ul|ol|table|h[1-6r]|pre|section|article|header|footer|blockquote|dd|dt|address"
)
_GAP: Final = re.compile(r"p|h[1-6]|blockquote|ul|ol|table|pre")
_VOID: Final = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
_SPACES: Final = re.compile(r"[ \t\r\n\f\v\u00a0]+")
# What the large mail programs wrap a quoted message or a signature in.
_QUOTE_CLASS: Final = re.compile(
    r"(?<![\w-])(?:gmail_quote|gmail_quote_container|gmail_attr|gmail_signature|gmail_extra|yahoo_quoted|moz-cite-prefix|"
    r"moz-signature|zmail_extra|protonmail_quote|zendesk_quote|OutlookMessageHeader)(?![\w-])|yahoo_quoted"
)
_QUOTE_ID: Final = re.compile(r"yahoo_quoted|divRplyFwdMsg|appendonsend|mail-editor-reference-message-container")
_TAG: Final = re.compile(
    r"</?(?:p|div|br|span|a|b|i|strong|em|ul|ol|li|html|body|table|blockquote|h[1-6])(?=[\s/>])[^<>]*>", re.IGNORECASE
)


def looks_like_html(text: str) -> bool:
    """Whether a text has HTML tags of the kind that messages are written with."""
    return bool(_TAG.search(text))


def html_to_text(html: str, *, drop_quotes: bool = False) -> str:
    """Return the words of an HTML text with a line for each paragraph, list item and row.

    Args:
        html: HTML, also broken.
        drop_quotes: Leave out what a mail program marked as quoted or as a signature.
    """
    reader = _Reader(drop_quotes=drop_quotes)
    reader.feed(html)
    reader.close()
    lines = "".join(reader.parts).split("\x00")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip()


class _Reader(HTMLParser):
    """Gathers text; a NUL stands for the end of a line, since HTML's own line ends are only spaces."""

    def __init__(self, *, drop_quotes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._drop_quotes = drop_quotes
        self._hidden: list[str] = []
        self._ended = False
        self._breaks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._ended:
            return
        if self._hidden:
            if tag == self._hidden[0]:
                self._hidden.append(tag)
            return
        if self._is_hidden(tag, dict(attrs)):
            self._break(1)
            if not _VOID.fullmatch(tag):
                self._hidden.append(tag)
            return
        if tag == "br":
            self._breaks = min(self._breaks + 1, 2)
        elif _BLOCK.fullmatch(tag):
            self._break(2 if _GAP.fullmatch(tag) else 1)
        if tag == "li":
            self._add("- ")
        elif tag in {"td", "th"}:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden[0]:
                self._hidden.pop()
        elif _BLOCK.fullmatch(tag) and tag != "br":
            self._break(2 if _GAP.fullmatch(tag) else 1)

    def handle_data(self, data: str) -> None:
        if self._hidden or self._ended:
            return
        if data.strip():
            self._add(data.replace("\x00", ""))
        elif not self._breaks:
            self.parts.append(" ")

    def _break(self, lines: int) -> None:
        # Blocks that end and begin at the same place make one break, not one each.
        self._breaks = max(self._breaks, lines)

    def _add(self, text: str) -> None:
        self.parts.append("\x00" * self._breaks + text)
        self._breaks = 0

    def _is_hidden(self, tag: str, attributes: dict[str, str | None]) -> bool:
        if tag in _HIDDEN:
            return True
        if not self._drop_quotes:
            return False
        identity = attributes.get("id") or ""
        if _QUOTE_ID.search(identity):
            # Outlook puts the quoted message after this mark, not inside it.
            self._ended = self._ended or "yahoo" not in identity
            return True
        quoted = bool(_QUOTE_CLASS.search(attributes.get("class") or ""))
        return quoted or (tag == "blockquote" and attributes.get("type") == "cite")
