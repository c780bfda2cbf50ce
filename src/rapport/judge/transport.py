"""One request over HTTP, with an end to time and size; the only file that needs httpx."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Self

import httpx

from rapport.judge.arrival import Arrived, Failed
from rapport.judge.completion import said_in
from rapport.judge.endpoint import host_of, is_this_machine, redirected
from rapport.judge.waiting import retry_after

if TYPE_CHECKING:
    from rapport.judge.key import Key
    from rapport.judge.settings import JudgeSettings

_MOST_REDIRECTS: Final = 3
_KEEP_METHOD: Final = (HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT)
_PASSING: Final = (408, 409, 425, 429)  # beside 5xx: what may be otherwise a little later


class Transport:
    """A client of one server. Use it as an asynchronous context manager, within one event loop."""

    def __init__(self, settings: JudgeSettings, key: Key) -> None:
        self._settings = settings
        self._key = key
        self._address = settings.address
        # identity: what is packed can be small to send and huge to unpack. A proxy is not for this machine itself.
        self._client = httpx.AsyncClient(
            headers={"Accept-Encoding": "identity", "Content-Type": "application/json", **key.headers()},
            timeout=settings.timeout,
            follow_redirects=False,
            trust_env=not is_this_machine(self._address),
        )

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self._client.aclose()

    async def post(self, payload: dict[str, Any]) -> Arrived | Failed:
        """Send a request and return the answer's body, or why there is none."""
        content = json.dumps(payload, ensure_ascii=False).encode()
        began = time.monotonic()
        limit = self._settings.timeout
        outcome: Arrived | Failed
        try:
            async with asyncio.timeout(limit):
                outcome = await self._follow(content)
        except (TimeoutError, httpx.TimeoutException):
            outcome = Failed(f"no whole answer within {limit:g} seconds", passing=True)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            kind = type(error).__name__
            reason = f"the connection to {host_of(self._address)} failed ({kind})"
            outcome = Failed(reason, passing=isinstance(error, httpx.TransportError))
        return replace(outcome, seconds=time.monotonic() - began)

    async def _follow(self, content: bytes) -> Arrived | Failed:
        address = self._address
        for _ in range(_MOST_REDIRECTS + 1):
            async with self._client.stream("POST", address, content=content) as response:
                if not response.is_redirect:
                    return await self._taken(response)
                there = response.headers.get("location", "")
                led = redirected(address, there) if response.status_code in _KEEP_METHOD else None
                if led is None:
                    host = httpx.URL(there).host or "another address"
                    return Failed(
                        f"the server sends on to {host}, which is not followed; if that is right, give it to --judge",
                    )
                address = led
        return Failed("the server sends on from address to address without end")

    async def _taken(self, response: httpx.Response) -> Arrived | Failed:
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            return Failed("the server packs its answer although that was not asked for")
        body = bytearray()
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > self._settings.most_bytes:
                return Failed(f"the answer is longer than {self._settings.most_bytes:,} bytes")
        text = self._key.hidden_in(body.decode("utf-8", "replace"))
        if response.status_code == HTTPStatus.OK:
            return Arrived(text, 0.0)
        said = said_in(text)
        status = response.status_code
        return Failed(
            f"the server answered {status}{f': {said}' if said else ''}{_advice(status)}",
            passing=status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR,
            wait=retry_after(response.headers.get("retry-after"), datetime.now(UTC)),
        )


def _advice(status: int) -> str:
    return {
        401: "; is RAPPORT_JUDGE_KEY set and right?",
        403: "; may this key use this model?",
        404: "; are the address and --judge-model right?",
    }.get(status, "")
