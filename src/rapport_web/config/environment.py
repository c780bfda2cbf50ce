"""The platform's settings: ``RAPPORT_*`` environment variables only, typed, documented, checked at start.

Each field of :class:`Environment` is a variable: ``data_dir`` is ``RAPPORT_DATA_DIR``. A secret may also be given as a
file's name: ``RAPPORT_SECRET_KEY_FILE``. A variable that nobody declared ends the start, as it is a typing mistake.
"""

from __future__ import annotations

import os
import secrets
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from rapport_web.exceptions import Misconfigured

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX: Final = "RAPPORT_"
SECRETS: Final = frozenset(("secret_key", "database_url", "email_password", "metrics_token"))


class Environment(BaseModel):
    """What an installation decides. Every field is the variable ``RAPPORT_`` and its name in capitals."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    data_dir: Path = Field(
        default=Path("rapport-data"),
        description="The folder that holds the database, uploads, backups and the secret key.",
    )
    database_url: str = Field(
        default="",
        description="postgres://user:password@host:5432/name; empty is SQLite in the data folder.",
    )
    secret_key: str = Field(
        default="", description="Signs sessions and links; made on first run and kept in the data folder when empty."
    )
    url: str = Field(default="http://127.0.0.1:8000", description="The address people type; links in mails begin so.")
    host: str = Field(default="127.0.0.1", description="The address the server listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="The port the server listens on.")
    threads: int = Field(default=8, ge=1, le=128, description="Requests that are answered side by side.")
    workers: int = Field(default=1, ge=1, le=64, description="Jobs that run side by side.")
    proxy: bool = Field(
        default=False, description="A proxy in front ends TLS and sets X-Forwarded-For, -Host and -Proto."
    )
    debug: bool = Field(default=False, description="Show errors to the browser; never where others can reach it.")
    log_format: str = Field(
        default="json", pattern="^(json|console)$", description="Lines of JSON, or lines for people's eyes."
    )
    log_file: Path | None = Field(
        default=None, description="A file that the log is added to; standard error when empty."
    )
    watch_dir: Path | None = Field(
        default=None, description="A folder whose new files are brought in by themselves; none is watched when empty."
    )
    reader: Path | None = Field(
        default=None, description="The folder of the centre's own reader (rapport train); read as shipped when empty."
    )
    upload_limit_mb: int = Field(default=200, ge=1, le=10_000, description="The largest file that can be brought in.")
    email_host: str = Field(default="", description="The SMTP server; mails are written to the log when empty.")
    email_port: int = Field(default=25, ge=1, le=65535, description="The SMTP server's port.")
    email_user: str = Field(default="", description="The name to sign in to the SMTP server with.")
    email_password: str = Field(default="", description="The password to sign in to the SMTP server with.")
    email_tls: bool = Field(default=False, description="Speak STARTTLS with the SMTP server.")
    email_from: str = Field(default="rapport@localhost", description="The sender of all mails.")
    webhook_local: bool = Field(
        default=False,
        description="Let webhooks go to addresses of this machine and its own network, and without TLS.",
    )
    metrics_token: str = Field(
        default="", description="The bearer token that /metrics asks for; without one it answers this machine only."
    )

    @field_validator("url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("begins with http:// or https://")  # pydantic wants ValueError
        return value.rstrip("/")

    @cached_property
    def folder(self) -> Path:
        """The data folder, whole path, made where it is missing."""
        folder = self.data_dir.expanduser().resolve()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Misconfigured(f"RAPPORT_DATA_DIR: {folder} cannot be made: {error.strerror}") from error
        return folder

    def secret(self) -> str:
        """Return the secret key: the one that was set, else the data folder's, made on first run."""
        if self.secret_key:
            return self.secret_key
        place = self.folder / "secret-key"
        try:
            with place.open("x", encoding="ascii") as stream:
                place.chmod(0o600)
                stream.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        return place.read_text(encoding="ascii").strip()


def load(variables: Mapping[str, str] | None = None) -> Environment:
    """Read the environment.

    Raises:
        Misconfigured: A variable is unknown, has a value that cannot be used, or names a file that cannot be read.
    """
    given = os.environ if variables is None else variables
    values: dict[str, Any] = {}
    for variable in sorted(name for name in given if name.startswith(PREFIX)):
        name = variable.removeprefix(PREFIX).lower()
        if name.endswith("_file") and name.removesuffix("_file") in SECRETS:
            name = name.removesuffix("_file")
            if PREFIX + name.upper() in given:
                raise Misconfigured(f"{variable}: {PREFIX}{name.upper()} is set too; set one of the two")
            values[name] = _contents(variable, given[variable])
        elif name in Environment.model_fields:
            if given[variable] != "":
                values[name] = given[variable]
        else:
            raise Misconfigured(_unknown(variable))
    try:
        return Environment(**values)
    except ValidationError as error:
        first = error.errors()[0]
        variable = PREFIX + str(first["loc"][0]).upper()
        raise Misconfigured(f"{variable}: {first['msg'].removeprefix('Value error, ')}") from None


def _contents(variable: str, place: str) -> str:
    try:
        return Path(place).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{variable}: {place} cannot be read: {error}") from error


def _unknown(variable: str) -> str:
    known = [PREFIX + name.upper() for name in Environment.model_fields]
    known += [PREFIX + name.upper() + "_FILE" for name in sorted(SECRETS)]
    # What all names begin with would make all of them alike.
    close = get_close_matches(variable.removeprefix(PREFIX), [name.removeprefix(PREFIX) for name in known], n=1)
    hint = f"did you mean {PREFIX}{close[0]}?" if close else "docs/reference/settings.md lists all settings"
    return f"{variable}: there is no such setting; {hint}"
