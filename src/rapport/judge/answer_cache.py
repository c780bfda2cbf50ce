"""Answers on disk, so that nothing is paid for twice: one file an answer, safe with several writers."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rapport.judge.prompt import PROMPT_VERSION

if TYPE_CHECKING:
    from rapport.judge.settings import JudgeSettings
    from rapport.judge.shown import Shown

_MOST_BYTES: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the judge said of one conversation, unchecked: it is checked each time it is used.

    Attributes:
        content: The first answer that held labels.
        second: What was answered when missing labels were asked for, or empty.
        model: The model as the server named it.
    """

    content: str
    second: str = ""
    model: str = ""


def answer_key(shown: Shown, settings: JudgeSettings, seed: int) -> str:
    """Return the name of an answer: a hash of prompt version, model, how it is sampled, and what is shown."""
    parts = [PROMPT_VERSION, settings.model, settings.temperature, seed, shown.as_json()]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class AnswerCache:
    """A folder of answers; None keeps nothing.

    The first that writes an answer wins and the others take what is there: so a run that is repeated reads the same.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> Answer | None:
        """Return the answer under a key; None where there is none, or a damaged one that will be written anew."""
        if self._folder is None:
            return None
        path = self._path(key)
        try:
            if path.stat().st_size > _MOST_BYTES:
                return None
            data: Any = json.loads(path.read_bytes())
            fields = {name: data[name] for name in ("content", "second", "model")}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return Answer(**fields) if all(isinstance(value, str) for value in fields.values()) else None

    def put(self, key: str, answer: Answer) -> Answer:
        """Keep an answer and return the one that is kept: another writer's, if that was first."""
        if self._folder is None:
            return answer
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        # mkstemp: a name of one's own, and readable by this user alone.
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(json.dumps(asdict(answer), ensure_ascii=False).encode("utf-8", "replace"))
            self._settle(Path(draft), path, key)
        finally:
            Path(draft).unlink(missing_ok=True)
        return self.get(key) or answer

    def _settle(self, draft: Path, path: Path, key: str) -> None:
        try:
            os.link(draft, path)
        except FileExistsError:
            if self.get(key) is None:  # a damaged one
                draft.replace(path)
        except OSError:  # a file system without links: the last writer wins
            draft.replace(path)

    def _path(self, key: str) -> Path:
        assert self._folder is not None  # narrowed by both callers
        return self._folder / key[:2] / f"{key}.json"
