"""Write the API's OpenAPI document to docs/reference/openapi.json, or see with --check that it is up to date."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

PLACE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "openapi.json"


def document() -> str:
    """Return the document of the installed version, always in the same order."""
    os.environ.setdefault("RAPPORT_DATA_DIR", tempfile.mkdtemp(prefix="rapport-openapi-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport_web.config.settings")
    import django  # noqa: PLC0415  # Django is set up once the folder is chosen

    django.setup()
    from django.utils import translation  # noqa: PLC0415  # the same

    from rapport_web.api.application import api  # noqa: PLC0415  # the same

    with translation.override("en-gb"):
        found = api.get_openapi_schema(path_prefix="/api/v1/")
        return json.dumps(found, indent=1, ensure_ascii=False, default=str) + "\n"


def main() -> int:
    """Write, or with --check compare."""
    now = document()
    if "--check" not in sys.argv[1:]:
        PLACE.write_text(now, encoding="utf-8")
        print(f"wrote {PLACE.name}: {now.count('operationId')} operations")
        return 0
    if not PLACE.is_file() or PLACE.read_text(encoding="utf-8") != now:
        print("docs/reference/openapi.json is not up to date: run scripts/openapi.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
