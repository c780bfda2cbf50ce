"""Pictures of every page at 1440 and 390 px, light and dark, into a folder."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTHS = (1440, 390)
SCHEMES = ("light", "dark")
PAGES = {"report": "demo/index.html"}


def main(folder: Path, pages: dict[str, Path]) -> None:
    """Take the pictures with Debian's chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("chromium is not here: make setup installs it")
    target = folder / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, page_file in pages.items():
            for width in WIDTHS:
                for scheme in SCHEMES:
                    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    page.goto(page_file.resolve().as_uri())
                    picture = target / f"{name}-{width}-{scheme}.png"
                    page.screenshot(path=picture, full_page=True)
                    page.close()
                    print(picture)
        browser.close()


if __name__ == "__main__":
    work = Path(sys.argv[1] if len(sys.argv) > 1 else "work")
    given = [Path(each) for each in sys.argv[2:]]
    main(work, {each.stem: each for each in given} or {name: work / path for name, path in PAGES.items()})
