"""Principle 7: no field of the API is about what an agent feels."""

from __future__ import annotations

import json
import re

from rapport_web.api.application import api

FEELS = re.compile(r"emotion|mood|stress|attitude|sentiment|valence|arousal|temper", re.IGNORECASE)


def names(value: object):
    """Every name of a field, parameter and schema in the document."""
    if isinstance(value, dict):
        if isinstance(value.get("properties"), dict):
            yield from value["properties"]
        if "in" in value and "name" in value:
            yield value["name"]
        for each in value.values():
            yield from names(each)
    elif isinstance(value, list):
        for each in value:
            yield from names(each)


def test_no_field_or_parameter_is_about_a_feeling():
    document = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))

    assert len(set(names(document))) > 100
    assert not [name for name in names(document) if FEELS.search(name)]
    assert not [name for name in document["components"]["schemas"] if FEELS.search(name)]
