"""The format: messages are read one by one, joined into threads, and each thread becomes a conversation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar, Final

from rapport.conversation import Conversation, Speaker, Turn
from rapport.exceptions import Refused
from rapport.formats.clock import iso
from rapport.formats.decoding import read_bytes
from rapport.formats.mail.centre import Centre, centre_of, is_service, undeclared_centre
from rapport.formats.mail.mbox import is_mbox, messages
from rapport.formats.mail.message import Letter, letter_of
from rapport.formats.mail.threads import threads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_HEADER: Final = re.compile(rb"([!-9;-~]+):[ \t]?[^\n]*(?:\n[ \t][^\n]*)*(?:\n|$)")
_SIGNS: Final = frozenset({b"message-id", b"date", b"received", b"mime-version", b"return-path", b"in-reply-to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """EML and MBOX.

    Attributes:
        roles: Declared: which speaker an address or a domain stands for, such as ``{"example.com": "agent"}``.
    """

    name: ClassVar[str] = "email"
    description: ClassVar[str] = "E-mail: EML files and MBOX mailboxes, by thread, without quoted text and signatures"
    roles: Mapping[str, Speaker] = field(default_factory=dict)

    def recognises(self, document: Document) -> bool:
        """Whether the document begins as a mailbox, or with headers that say who sent it and how it was sent."""
        head = document.head.replace(b"\r\n", b"\n")
        if is_mbox(head):
            return True
        names: set[bytes] = set()
        position = 0
        while header := _HEADER.match(head, position):
            names.add(header[1].lower())
            position = header.end()
        return b"from" in names and bool(names & _SIGNS)

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield one conversation for each thread of the document.

        Raises:
            Refused: The document is too large.
        """
        yield from self.read_together([document], intake)

    def read_together(self, documents: Iterable[Document], intake: Intake) -> Iterator[Conversation]:
        """Yield one conversation for each thread of several documents, such as a folder of EML files.

        Args:
            documents: EML files and mailboxes; a thread may lie in several of them.
            intake: Takes refusals, each under the document in which the thread begins.

        Raises:
            Refused: A document is too large.
        """
        letters: list[Letter] = []
        homes: dict[int, Document] = {}
        for document in documents:
            for letter in _letters(document, intake):
                homes[id(letter)] = document
                letters.append(letter)
        letters = _once(letters, intake)
        found = threads(letters)
        centre = centre_of(letters, found, self.roles)
        if centre.domains:
            intake.note("mailboxes whose centre was told by how its addresses look")
        for thread in found:
            try:
                conversation = _conversation(thread, centre, intake)
            except Refused as refusal:
                intake.refuse(homes[id(thread[0])], refusal, element=_identity(thread))
                continue
            if conversation is not None:
                yield conversation


def _letters(document: Document, intake: Intake) -> Iterator[Letter]:
    if not is_mbox(document.head.replace(b"\r\n", b"\n")):
        try:
            letter = letter_of(read_bytes(document).lstrip(b"\r\n"))
        except Refused as refusal:
            intake.refuse(document, refusal)
            return
        yield letter
        return
    with document.open() as stream:
        for number, raw in messages(stream):
            try:
                if isinstance(raw, Refused):
                    raise raw
                letter = letter_of(raw)
            except Refused as refusal:
                intake.refuse(document, refusal, element=f"message {number}")
                continue
            yield letter


def _once(letters: Sequence[Letter], intake: Intake) -> list[Letter]:
    """Leave out a message that is there twice, as when a mailbox holds a folder's copy."""
    found: dict[tuple[str, str], Letter] = {}
    unnamed: list[Letter] = []
    for letter in letters:
        if letter.id is None:
            unnamed.append(letter)
        elif (letter.id, letter.words) in found:
            intake.leave_out("messages given twice")
        else:
            found[letter.id, letter.words] = letter
    kept = {id(letter) for letter in (*found.values(), *unnamed)}
    return [letter for letter in letters if id(letter) in kept]


def _conversation(thread: Sequence[Letter], centre: Centre, intake: Intake) -> Conversation | None:
    people = [letter for letter in thread if not letter.is_automatic]
    if not people:
        intake.leave_out("threads of automatic messages only")
        return None
    if not centre.is_known:
        raise undeclared_centre([address for letter in people for address in (letter.sender, *letter.recipients)])
    turns: list[Turn] = []
    writers: dict[str, list[str]] = {"customer": [], "agent": []}
    for letter in thread:
        intake.leave_out("attachments", letter.attachments)
        speaker: Speaker = "system" if letter.is_automatic else centre.speaker_of(letter.sender)
        if speaker == "agent" and letter.recipients and not _reaches_outside(letter, centre):
            intake.leave_out("internal notes")
        elif not letter.words:
            intake.leave_out("empty messages")
        else:
            turns.append(Turn(speaker, letter.words, iso(letter.when)))
            writers.setdefault(speaker, []).append(letter.sender)
    if not turns:
        intake.leave_out("threads without words to or from a customer")
        return None
    persons = [address for address in writers["agent"] if not is_service(address)]
    return Conversation(
        id=_identity(thread),
        channel="email",
        turns=tuple(turns),
        started_at=next((turn.at for turn in turns if isinstance(turn.at, str)), None),
        customer=_customer(thread, writers["customer"], centre),
        agent=persons[0] if persons else None,
        names=tuple(
            dict.fromkeys((centre.speaker_of(address), name) for letter in thread for address, name in letter.names)
        ),
    )


def _reaches_outside(letter: Letter, centre: Centre) -> bool:
    return any(centre.speaker_of(address) not in {"agent", "colleague"} for address in letter.recipients)


def _customer(thread: Sequence[Letter], writers: Sequence[str], centre: Centre) -> str | None:
    if writers:
        return writers[0]
    outside = [to for letter in thread for to in letter.recipients if centre.speaker_of(to) == "customer"]
    return outside[0] if outside else None


def _identity(thread: Sequence[Letter]) -> str:
    """Return the Message-ID that began the thread, also of a message that is not here; else a hash of the first."""
    first = thread[0]
    if first.parents:
        return first.parents[0]
    return (
        first.id
        or f"mail-{sha256('|'.join([first.sender, iso(first.when) or '', first.words]).encode()).hexdigest()[:16]}"
    )


FORMAT: Final = Mail()
