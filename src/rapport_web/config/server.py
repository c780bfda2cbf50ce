"""The server: pages and static files from one process, with the jobs beside them unless a worker does them apart."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.conf import settings
from waitress.server import create_server

from rapport_web.config.wsgi import application
from rapport_web.exceptions import Misconfigured
from rapport_web.jobs.worker import run_until_stopped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport_web.config.environment import Environment


class Server:
    """Listens from the moment it is made; a port that is taken is told at once."""

    def __init__(self, *, host: str, port: int, threads: int, proxy: bool) -> None:
        trusted: dict[str, Any] = (
            {
                "trusted_proxy": "*",
                "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
                "clear_untrusted_proxy_headers": True,
            }
            if proxy
            # Kept, as it shows that a proxy asked: nobody's address is taken from it.
            else {"clear_untrusted_proxy_headers": False}
        )
        try:
            self._server = create_server(
                application,
                host=host,
                port=port,
                threads=threads,
                ident=None,
                max_request_body_size=settings.RAPPORT.upload_limit_mb * 1024 * 1024,
                **trusted,
            )
        except OSError as error:
            raise Misconfigured(
                f"{host}:{port} cannot be listened on: {error.strerror}; choose another port with --port"
            ) from error

    def run(self) -> None:
        """Answer until :meth:`stop`."""
        self._server.run()

    def stop(self) -> None:
        """Stop listening; requests that are being answered are answered."""
        self._server.close()


def environment() -> Environment:
    """Return the environment that the settings were made from."""
    found: Environment = settings.RAPPORT
    return found


@contextmanager
def jobs_beside(workers: int) -> Iterator[None]:
    """Do jobs in this process while the block runs."""
    stop = threading.Event()
    doing = threading.Thread(
        target=run_until_stopped, kwargs={"workers": workers, "stop": stop}, name="jobs", daemon=True
    )
    doing.start()
    try:
        yield
    finally:
        stop.set()
        doing.join(timeout=20)


def stop_at_signals(server: Server) -> None:
    """End in good order at Ctrl+C and at SIGTERM, which is how service managers end a process."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        server.stop()
