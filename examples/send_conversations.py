"""Send a file of conversations to Rapport in batches, and say what became of each line.

    RAPPORT_TOKEN=rap_... python examples/send_conversations.py examples/two-contacts.jsonl http://127.0.0.1:8000

It can be run again: a batch's key is made from its content, so the same batch is taken once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import urllib.error
import urllib.request
from itertools import islice
from pathlib import Path
from typing import Any

AT_ONCE = 500


def main(file: str, address: str) -> int:
    """Send all; return 1 where some were refused."""
    refused = 0
    with Path(file).open(encoding="utf-8") as stream:
        lines = (json.loads(line) for line in stream if line.strip())
        while items := list(islice(lines, AT_ONCE)):
            for item in send(items, f"{address}/api/v1/batches")["items"]:
                print(item["id"], item["state"], item.get("reason") or "")
                refused += item["state"] == "refused"
    return 1 if refused else 0


def send(items: list[dict[str, Any]], address: str) -> dict[str, Any]:
    """Send one batch; rest as long as the server asks for."""
    body = json.dumps({"items": items}).encode()
    headers = {
        "Authorization": f"Bearer {os.environ['RAPPORT_TOKEN']}",
        "Content-Type": "application/json",
        "Idempotency-Key": hashlib.sha256(body).hexdigest(),
    }
    while True:
        request = urllib.request.Request(address, body, headers, method="POST")  # noqa: S310  # the address is the user's
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310  # the same
                found: dict[str, Any] = json.load(answer)
                return found
        except urllib.error.HTTPError as problem:
            if problem.code != 429:  # noqa: PLR2004  # Too Many Requests
                raise SystemExit(f"{problem.code}: {json.load(problem)['detail']}") from None
            time.sleep(int(problem.headers["Retry-After"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2].rstrip("/") if len(sys.argv) > 2 else "http://127.0.0.1:8000"))  # noqa: PLR2004  # an optional second
