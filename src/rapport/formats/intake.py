"""From sources to conversations: every file by its format, every id once, and no bad input stops the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from hashlib import blake2b
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from rapport.exceptions import Refused
from rapport.formats.json_stream import load_json, parse_json
from rapport.formats.lines import lines
from rapport.formats.mail import Mail
from rapport.formats.mail.mbox import is_mbox
from rapport.formats.mapped.format import Mapped
from rapport.formats.plain_text.format import PlainText
from rapport.formats.registry import by_name, formats, recognise
from rapport.formats.sources import check_sources, expand
from rapport.formats.tables.table import SUFFIXES

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from rapport.conversation import Conversation
    from rapport.formats.document import Document
    from rapport.formats.format import Format, Intake
    from rapport.formats.tables.mapping import Mapping

T = TypeVar("T")

_LOOKED_AT: Final = 1000


def read_sources(
    sources: Iterable[str | os.PathLike[str]],
    *,
    format: str = "auto",  # noqa: A002  # the word of the command line
    mapping: Mapping | None = None,
    intake: Intake,
    leave_out: Collection[str | os.PathLike[str]] = (),
) -> Iterator[Conversation]:
    """Yield the conversations of all sources, in the order of the sources and of each file.

    Memory holds one conversation and eight bytes' worth of hash for each id read.

    Args:
        sources: Files, folders, globs and zips.
        format: A format's name, or ``auto`` to find out for each file.
        mapping: Which column is what in tables, and who is who in plain text.
        intake: Takes every refusal as it happens, and counts what was left out and what should be known.
        leave_out: Paths that are not read, such as the outputs.

    Raises:
        UsageError: A source does not exist, or there is no such format. Said before anything is read.
    """
    documents = expand(check_sources(sources), intake=intake, leave_out=leave_out)
    told = read_documents(documents, format=format, mapping=mapping, intake=intake)
    return (conversation for _, conversation in told)


def read_documents(
    documents: Iterable[Document],
    *,
    format: str = "auto",  # noqa: A002  # the word of the command line
    mapping: Mapping | None = None,
    intake: Intake,
) -> Iterator[tuple[Document, Conversation]]:
    """Yield the conversations of documents, each with the document it was read from.

    Args:
        documents: In the order in which they are to be read.
        format: A format's name, or ``auto`` to find out for each document.
        mapping: Which column is what in tables, and who is who in plain text.
        intake: Takes every refusal as it happens, and counts what was left out and what should be known.

    Raises:
        UsageError: There is no such format. Said before anything is read.
    """
    chosen = None if format == "auto" else _with(by_name(format), mapping)
    return _read(documents, chosen, known_formats(mapping), intake)


def known_formats(mapping: Mapping | None = None) -> list[Format]:
    """Return all formats as a mapping makes them, in the order in which they are asked whether a document is theirs."""
    known = [_with(one, mapping) for one in formats()]
    if mapping is not None and mapping.columns:
        # Whoever says what the columns are means these tables, whatever else they look like.
        known.sort(key=lambda one: one.name != "mapped")
    return known


def _with(one: Format, mapping: Mapping | None) -> Format:
    """Tell a format what the mapping says and it can use: columns, or who the names of a transcript are."""
    if mapping is None:
        return one
    if isinstance(one, (Mapped, PlainText)):
        return type(one)(mapping)
    if hasattr(one, "roles"):
        told: Format = replace(cast("Any", one), roles=mapping.values.get("speaker", {}))
        return told
    return one


def _read(
    documents: Iterable[Document], chosen: Format | None, known: Sequence[Format], intake: Intake
) -> Iterator[tuple[Document, Conversation]]:
    first_read: dict[int, int] = {}  # hash of an id: index of the file that it was first read from
    files: list[str] = []
    for document, conversation in _with_documents(documents, chosen, known, intake):
        if not files or files[-1] != document.name:
            files.append(document.name)
        key = int.from_bytes(blake2b(conversation.id.encode(), digest_size=8).digest())
        if key in first_read:
            again = Refused(
                f"a conversation of this id was already read from {files[first_read[key]]}; ids must differ",
                element=f"conversation {conversation.id}",
                field="id",
            )
            intake.refuse(document, again)
            continue
        first_read[key] = len(files) - 1
        if times_go_backwards(conversation):
            intake.note("conversations whose times go backwards, read in the order of the file")
        yield document, conversation


def _with_documents(
    documents: Iterable[Document], chosen: Format | None, known: Sequence[Format], intake: Intake
) -> Iterator[tuple[Document, Conversation]]:
    """Yield each conversation with its document; e-mails that are a file each come last, joined into threads."""
    letters: list[Document] = []
    mail: Mail | None = None
    for document in documents:
        for one in _guarded(partial(_recognised, document, chosen, known), document, intake):
            if isinstance(one, Mail) and not is_mbox(document.head):
                letters.append(document)
                mail = one
                continue
            for conversation in _guarded(partial(one.read, document, intake), document, intake):
                yield document, conversation
    if mail is not None:
        for conversation in _guarded(partial(mail.read_together, letters, intake), letters[0], intake):
            yield letters[0], conversation


def _guarded(read: Callable[[], Iterable[T]], document: Document, intake: Intake) -> Iterator[T]:
    """Yield what a format gives; where it fails, the document is refused."""
    try:
        yield from read()
    except Refused as refusal:
        intake.refuse(document, refusal)
    except Exception as error:  # noqa: BLE001  # a fault in one format, perhaps a plug-in's, must not stop the rest
        intake.refuse(document, Refused(f"the file could not be read ({type(error).__name__}); please report this"))


def format_of(document: Document, known: Sequence[Format]) -> Format | None:
    """Return the format that reads a document, also where its first lines are damaged; None where none does."""
    return recognise(document, known) or _by_a_later_line(document, known)


def _recognised(document: Document, chosen: Format | None, known: Sequence[Format]) -> list[Format]:
    """Return the one format that reads a document.

    Raises:
        Refused: None does.
    """
    one = chosen or format_of(document, known)
    if one is None:
        raise _unrecognised(document)
    return [one]


def _by_a_later_line(document: Document, known: Sequence[Format]) -> Format | None:
    """Recognise JSON lines whose first ones are damaged, so that a bad beginning does not cost the rest."""
    if document.suffix not in {".jsonl", ".ndjson"}:
        return None
    for _, line in islice(lines(document), _LOOKED_AT):
        if isinstance(line, str) and line.startswith("{"):
            found = recognise(replace(document, head=line.encode()), known)
            if found is not None:
                return found
    return None


def _unrecognised(document: Document) -> Refused:
    """Say why nothing recognises a document: where it is damaged, how."""
    try:
        if document.suffix in {".jsonl", ".ndjson"}:
            number, line = next(lines(document))
            if isinstance(line, Refused):
                return line
            parse_json(line, line=number)
        elif document.suffix in {".json", ".vcon"}:
            load_json(document)
        elif document.suffix in SUFFIXES and (refusal := Mapped().why_not(document)):
            return refusal
    except Refused as refusal:
        return refusal
    return Refused("no format recognises this file; say which it is with --format, or map its columns with --map")


def times_go_backwards(conversation: Conversation) -> bool:
    """Whether a turn begins before the one above it; times of different kinds are not compared."""
    times = [turn.at for turn in conversation.turns if turn.at is not None]
    return any(_is_before(later, earlier) for earlier, later in pairwise(times))


def _is_before(later: str | float, earlier: str | float) -> bool:
    if isinstance(later, str) and isinstance(earlier, str):
        if later >= earlier and len(later) == len(earlier) and later[-1] == earlier[-1] == "Z":
            return False
        new, old = datetime.fromisoformat(later), datetime.fromisoformat(earlier)
        return (new.tzinfo is None) == (old.tzinfo is None) and new < old
    return not isinstance(later, str) and not isinstance(earlier, str) and later < earlier
