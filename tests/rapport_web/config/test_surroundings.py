"""What surrounds every page: headers that keep scripts of others out, refusals in words, settings fit to deploy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def page(signed_in):
    return signed_in("qa_lead").get("/conversations")


def test_the_policy_lets_no_inline_script_or_style_run(page):
    policy = page.headers["Content-Security-Policy"]

    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_a_page_holds_no_inline_script_style_or_handler(page):
    html = page.content.decode()

    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", html)
    assert not re.search(r"<style|\sstyle=", html)
    assert not re.search(r"\son[a-z]+=", html)


def test_a_page_asks_nobody_else_for_anything(page):
    html = page.content.decode()

    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]+', html)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_a_page_carries_the_headers_that_keep_others_out(page, header, value):
    assert page.headers[header] == value


def test_a_page_of_somebody_signed_in_is_not_kept_by_a_cache_in_between(page):
    assert "Cookie" in page.headers.get("Vary", "")


def test_a_refusal_is_a_page_with_its_status_and_what_to_do(signed_in):
    answer = signed_in("agent").get("/audit")

    assert answer.status_code == 403
    assert "Who may" in answer.content.decode()


def test_an_address_that_is_not_there_is_said_in_our_words(signed_in):
    answer = signed_in("agent").get("/nothing/here")

    assert answer.status_code == 404
    assert "Rapport" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "status"), [("/conversations?q=%00", 200), ("/conversations/a%00b", 404), ("/api/v1/me?a=%00", 422)]
)
def test_a_character_that_no_text_has_breaks_nothing(signed_in, address, status):
    assert signed_in("qa_lead").get(address).status_code == status


def test_who_is_not_signed_in_is_led_to_the_door_and_back(client, db):
    answer = client.get("/conversations")

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    assert "next=/conversations" in answer.url


def test_a_form_without_its_token_is_refused(people):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people["administrator"], backend=settings.AUTHENTICATION_BACKENDS[0])

    assert browser.post("/people/invite", {"email": "x@larkfield.example"}).status_code == 403


def test_the_settings_are_fit_to_deploy(tmp_path):
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("RAPPORT_")}
    surroundings |= {
        "RAPPORT_DATA_DIR": str(tmp_path),
        "RAPPORT_URL": "https://rapport.example.org",
        "DJANGO_SETTINGS_MODULE": "rapport_web.config.settings",
    }

    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_change_of_a_model_lacks_its_migration(tmp_path):
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("RAPPORT_")}
    surroundings |= {"RAPPORT_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "rapport_web.config.settings"}

    done = subprocess.run(
        [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
