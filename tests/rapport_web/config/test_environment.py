"""Settings are environment variables, each typed and known; a mistake ends the start in a sentence."""

from __future__ import annotations

import stat

import pytest

from rapport_web.config.environment import SECRETS, Environment, load
from rapport_web.exceptions import Misconfigured


def test_without_any_variable_the_defaults_hold():
    found = load({"PATH": "/usr/bin", "DJANGO_SETTINGS_MODULE": "x"})

    assert found.port == 8000
    assert found.host == "127.0.0.1"
    assert found.database_url == ""


@pytest.mark.parametrize(
    ("variable", "value", "field", "expected"),
    [
        ("RAPPORT_PORT", "9001", "port", 9001),
        ("RAPPORT_PROXY", "true", "proxy", True),
        ("RAPPORT_PROXY", "0", "proxy", False),
        ("RAPPORT_URL", "https://rapport.example.org/", "url", "https://rapport.example.org"),
        ("RAPPORT_LOG_FORMAT", "console", "log_format", "console"),
        ("RAPPORT_UPLOAD_LIMIT_MB", "5", "upload_limit_mb", 5),
    ],
)
def test_a_variable_becomes_its_type(variable, value, field, expected):
    assert getattr(load({variable: value}), field) == expected


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("RAPPORT_PORT", "many", "RAPPORT_PORT"),
        ("RAPPORT_PORT", "70000", "RAPPORT_PORT"),
        ("RAPPORT_PROXY", "perhaps", "RAPPORT_PROXY"),
        ("RAPPORT_URL", "rapport.example.org", "begins with http"),
        ("RAPPORT_LOG_FORMAT", "xml", "RAPPORT_LOG_FORMAT"),
        ("RAPPORT_THREADS", "0", "RAPPORT_THREADS"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_variable(variable, value, says):
    with pytest.raises(Misconfigured, match=says):
        load({variable: value})


@pytest.mark.parametrize(
    ("variable", "hint"),
    [
        ("RAPPORT_DATADIR", "did you mean RAPPORT_DATA_DIR?"),
        ("RAPPORT_SECRET_KEY_FIL", "did you mean RAPPORT_SECRET_KEY_FILE?"),
        ("RAPPORT_QQQ", "docs/reference/settings.md"),
        ("RAPPORT_PORT_FILE", "there is no such setting"),
    ],
)
def test_an_unknown_variable_ends_the_start_and_says_what_was_meant(variable, hint):
    with pytest.raises(Misconfigured) as refused:
        load({variable: "x"})

    assert variable in str(refused.value)
    assert hint.rstrip("?") in str(refused.value)


def test_an_empty_variable_is_as_if_it_were_not_set():
    assert load({"RAPPORT_PORT": ""}).port == 8000


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_a_secret_may_be_given_as_a_files_name(name, tmp_path):
    place = tmp_path / "secret"
    place.write_text("postgres://x\n" if name == "database_url" else "hush\n", encoding="utf-8")

    found = load({f"RAPPORT_{name.upper()}_FILE": str(place)})

    assert getattr(found, name) == place.read_text(encoding="utf-8").strip()


def test_a_secret_given_twice_is_refused(tmp_path):
    place = tmp_path / "secret"
    place.write_text("hush", encoding="utf-8")

    with pytest.raises(Misconfigured, match="set one of the two"):
        load({"RAPPORT_SECRET_KEY": "a", "RAPPORT_SECRET_KEY_FILE": str(place)})


def test_a_secrets_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Misconfigured, match=r"RAPPORT_SECRET_KEY_FILE: .*cannot be read"):
        load({"RAPPORT_SECRET_KEY_FILE": str(tmp_path / "nowhere")})


def test_the_secret_key_is_made_once_and_is_for_nobody_else_to_read(tmp_path):
    first = load({"RAPPORT_DATA_DIR": str(tmp_path / "data")}).secret()
    second = load({"RAPPORT_DATA_DIR": str(tmp_path / "data")}).secret()

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


def test_another_installation_has_another_key(tmp_path):
    assert load({"RAPPORT_DATA_DIR": str(tmp_path / "a")}).secret() != (
        load({"RAPPORT_DATA_DIR": str(tmp_path / "b")}).secret()
    )


def test_a_data_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(Misconfigured, match="RAPPORT_DATA_DIR"):
        _ = load({"RAPPORT_DATA_DIR": str(tmp_path / "file" / "below")}).folder


@pytest.mark.parametrize("name", sorted(Environment.model_fields))
def test_every_setting_says_what_it_is_for(name):
    described = Environment.model_fields[name].description

    assert described
    assert described.endswith(".")
