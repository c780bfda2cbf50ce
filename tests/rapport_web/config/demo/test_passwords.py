"""The passwords of the demo's people are never refused, whatever is drawn."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password

from rapport_web.config.demo.cast import PLAYED, password
from rapport_web.people.models import User


def test_no_password_is_like_anybodys_name_or_address():
    people = [User(username=p.username, name=p.name, email=f"{p.username}@larkfield.example") for p in PLAYED]

    drawn = [password() for _ in range(300)]

    assert len(set(drawn)) == 300
    for each in drawn:
        for person in people:
            validate_password(each, person)  # raises where it is refused
