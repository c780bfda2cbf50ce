from __future__ import annotations

import pytest

from rapport.privacy.finders.titled_name import TitledName


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("so sorry, Mrs Hale, and", ["Hale"], {}),
        ("Mr. Bickerstaff called", ["Bickerstaff"], {}),
        ("Dr Vance's tray", ["Vance"], {}),
        ("Ms Constance Fairweather", ["Constance Fairweather"], {}),
        ("Miss Kemp x", ["Kemp"], {}),
        ("Mrs Dell, Ashgrove Primary", ["Dell"], {}),
        ("Mr Black rang", ["Black"], {}),
        ("Mrs Young", ["Young"], {}),
        ("MR SMITH", ["SMITH"], {}),
        ("mrs hale rang", ["hale"], {}),
        ("Herr Müller", ["Müller"], {}),
        ("Mr and Mrs Oyelaran", ["Oyelaran"], {}),
        ("Mrs J. Holt", ["J. Holt"], {}),
        ("Mx Jo Lane-Fox", ["Jo Lane-Fox"], {}),
    ],
)
def test_a_name_behind_a_title_is_found_and_the_title_stays(found_by, text, expected, around):
    assert found_by(TitledName(), text, kind="name", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("Dr Pepper", "a drink", {}),
        ("Mr Kipling cakes", "a brand", {}),
        ("I miss you", "a verb", {}),
        ("Miss You", "a song", {}),
        ("ms word", "a program", {}),
        ("MS Teams is down", "a program", {}),
        ("see a dr today", "no name", {}),
        ("Mr", "no name", {}),
        ("Larch Dr.", "a street", {}),
    ],
)
def test_what_only_follows_a_title_stays(found_by, text, why, around):
    assert found_by(TitledName(), text, **around) == [], why
