"""A server on this machine that speaks like a model's: it answers what a test tells it to, also badly."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from rapport.conversation import Conversation, Turn
from rapport.judge.judge import Judge
from rapport.judge.settings import JudgeSettings
from rapport.judge.waiting import Patience
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

ZEROS = {
    "customer": {name: values[0] for name, values in CUSTOMER_LABELS.items()},
    "agent": {name: values[0] for name, values in AGENT_LABELS.items()},
}
CALL = Conversation(
    "c-77",
    "chat",
    (
        Turn("bot", "Welcome to Larkfield."),
        Turn("customer", "This is the third time I write. I am fed up and my wedding is on Friday!"),
        Turn("agent", "<agent:17> here. I am sorry we lost your order. I have sent a new one, it arrives tomorrow."),
        Turn("customer", "Thank you!"),
    ),
    agent="Ines Okafor",
    team="Blue",
    customer="K-9",
    topic="lost parcel",
)


def entry(index: int, speaker: str, quotes: dict[str, str] | None = None, **labels: Any) -> dict[str, Any]:
    said = [{"label": label, "words": words} for label, words in (quotes or {}).items()]
    return {"index": index, "speaker": speaker, "labels": {**ZEROS[speaker], **labels}, "quotes": said}


def whole(**labels: Any) -> dict[str, Any]:
    return {**{name: values[0] for name, values in CONVERSATION_LABELS.items()}, **labels}


def good_answer() -> dict[str, Any]:
    """What a good judge says of ``CALL``."""
    fed_up = {"emotion": "I am fed up", "effort": "third time", "clue": "my wedding is on Friday"}
    mended = {
        "apology": "I am sorry we lost your order",
        "understanding": "we lost your order",
        "action": "<agent> here. I am sorry we lost your order. I have sent a new one",
        "ownership": "I have sent a new one",
    }
    return {
        "turns": [
            entry(1, "customer", fed_up, emotion="frustration", intensity=2, effort=1, clue=1),
            entry(2, "agent", mended, apology=2, understanding=2, action=2, ownership=1),
            entry(3, "customer", {"emotion": "Thank you!"}, emotion="gratitude", intensity=1),
        ],
        "conversation": whole(needed=1, resolved="yes", end="better", felt=4, csat=4, cause="process"),
    }


@dataclass
class Say:
    """One answer of the server.

    Attributes:
        content: What the model writes: an object becomes JSON.
        body: The whole body instead, where it is not a chat completion.
        pause: Seconds before each of the body's parts.
        parts: In how many parts the body is sent.
        cut: The connection ends in the middle of the body.
    """

    content: Any = None
    body: bytes | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    parts: int = 1
    cut: bool = False
    finish: str = "stop"
    usage: Any = field(default_factory=lambda: {"prompt_tokens": 1000, "completion_tokens": 200})

    def bytes(self) -> bytes:
        if self.body is not None:
            return self.body
        text = self.content if isinstance(self.content, str) or self.content is None else json.dumps(self.content)
        choice = {"index": 0, "finish_reason": self.finish, "message": {"role": "assistant", "content": text}}
        data = {"id": "x", "object": "chat.completion", "model": "tiny-2026", "choices": [choice], "usage": self.usage}
        return json.dumps(data).encode()


class ModelServer(ThreadingHTTPServer):
    """Answers ``says`` in order, the last of them for ever, or what ``by`` makes of the request's object."""

    daemon_threads = True
    says: list[Say]
    by: Any = None

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.says = []
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def answer(self, path, headers, payload) -> Say:
        with self.lock:
            self.requests.append((path, headers, payload))
            if self.by is not None:
                return self.by(payload)
            return self.says.pop(0) if len(self.says) > 1 else self.says[0]

    def handle_error(self, request, client_address):
        """A client that goes away is what several tests are about."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        payload = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        say = self.server.answer(self.path, headers, payload)
        body = say.bytes()
        time.sleep(say.pause)
        self.send_response(say.status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **say.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if say.cut:
            self.wfile.write(body[: len(body) // 2])
            self.connection.close()
            return
        step = -(-len(body) // say.parts)
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            self.wfile.flush()
            if say.parts > 1:
                time.sleep(say.pause)

    def log_message(self, *_):
        """Tests are quiet."""


@pytest.fixture
def server():
    served = ModelServer()
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield served
    served.shutdown()
    served.server_close()
    thread.join()


QUICK = Patience(tries=3, first_wait=0.01, longest_wait=0.2)
GOOD = Say(good_answer())


def judge_at(server, **changes):
    return Judge(replace(JudgeSettings(server.url, "tiny", patience=QUICK, timeout=5), **changes))


def ruling(server, *says, conversation=CALL, **changes):
    server.says = list(says)
    judge = judge_at(server, **changes)
    (found,) = judge.rulings([conversation])
    return found, judge.account
