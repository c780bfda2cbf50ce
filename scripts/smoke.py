"""Build the wheel, and run the main job from it as somebody would who installed it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


SIGN_IN = """
from rapport_web.config.commands.platform import set_up
set_up()
from django.test import Client
browser = Client(SERVER_NAME="127.0.0.1")
page = browser.get("/sign-in", headers={"accept-language": "de"})
assert page.status_code == 200 and "Anmelden" in page.content.decode(), page.status_code
for sheet in ("ui/components.css", "report/tokens.css"):
    assert browser.get(f"/static/{sheet}").status_code == 200, sheet
"""


def run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    """Run a command and return what it printed; its failure is ours."""
    done = subprocess.run(
        [str(part) for part in command], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Build, install beside the locked dependencies, and go from an example to a report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
        wheel = next(folder.glob("rapport_qa-*.whl"))
        installed = folder / "installed"
        run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", installed, wheel)
        # Before the editable install on the path, so that what runs is the wheel.
        env = os.environ | {"PYTHONPATH": str(installed)}
        where = run(sys.executable, "-c", "import rapport; print(rapport.__file__)", env=env)
        if str(installed) not in where:
            sys.exit(f"the smoke test ran {where.strip()} and not the wheel")
        rapport = (sys.executable, "-m", "rapport")
        run(*rapport, "example", "--out", folder / "centre", env=env)
        centre = folder / "centre"
        run(
            *rapport,
            "report",
            centre / "conversations.jsonl",
            "--answers",
            centre / "answers.csv",
            "--out",
            folder / "report.html",
            "--json",
            folder / "report.json",
            env=env,
        )
        verdict = json.loads((folder / "report.json").read_text())["verdict"]
        # The platform's templates, style sheets and translations are in the wheel as well.
        run(*rapport, "admin", "prepare", env=env | {"RAPPORT_DATA_DIR": str(folder / "data")})
        run(sys.executable, "-c", SIGN_IN, env=env | {"RAPPORT_DATA_DIR": str(folder / "data")})
    print(f"The wheel ({wheel.name}) reads the example centre: {verdict}")


if __name__ == "__main__":
    main()
