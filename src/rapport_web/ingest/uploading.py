"""Uploads go straight to the data folder, in pieces, and stop when they are too large."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from rapport_web.exceptions import Invalid
from rapport_web.ingest.folder import imports
from rapport_web.ingest.services.taking_uploads import too_large

if TYPE_CHECKING:
    from django.http import HttpRequest

# What a form holds beside its files.
_SLACK = 1024 * 1024


class _Arriving(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs only
    """A file in the imports' own folder, so that taking it in moves it and copies nothing."""

    def __init__(self, name: str) -> None:
        folder = imports() / "arriving"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Deleted when it is closed, unless it was moved by then.
        place = tempfile.NamedTemporaryFile(dir=folder)  # noqa: SIM115  # the request closes it
        super().__init__(place, name, "application/octet-stream", 0)
        self._place = place

    def temporary_file_path(self) -> str:
        """Where it lies; by this name Django and the deed that takes it in find it."""
        return str(self._place.name)

    def close(self) -> None:
        """Close it; it may have been moved."""
        try:
            self._place.close()
        except FileNotFoundError:
            return


class ToDataFolder(FileUploadHandler):
    """Writes each file beside the imports while it comes in.

    Raises:
        Invalid: All of them together are larger than ``RAPPORT_UPLOAD_LIMIT_MB``.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._most = settings.RAPPORT.upload_limit_mb * 1024 * 1024
        self._came = 0
        self._files: list[_Arriving] = []

    def handle_raw_input(self, *args: Any, **_: Any) -> None:
        """Refuse what says beforehand that it is too large: the third value is the length it gives."""
        if args[2] > self._most + _SLACK:
            raise Invalid(too_large(), field="files")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.file = _Arriving(self.file_name or "")
        self._files.append(self.file)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece."""
        del start
        self._came += len(raw_data)
        if self._came > self._most:
            for each in self._files:
                each.close()
            raise Invalid(too_large(), field="files")
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        """End a file."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Let go of a file that did not come to its end."""
        for each in self._files:
            each.close()
