from __future__ import annotations

import re

import pytest

from rapport.report import pdf


@pytest.mark.parametrize(
    ("css", "plain"),
    [
        ("a{color:light-dark(#fff, #000)}", "a{color:#fff}"),
        ("a{color:light-dark(rgb(1 2 3 / .4), var(--x))}", "a{color:rgb(1 2 3 / .4)}"),
        ("light-dark(light-dark(a, b), c)", "light-dark(a, b)"),
        ("nothing here", "nothing here"),
        ("x light-dark(a, b) y light-dark(c, d) z", "x a y c z"),
    ],
)
def test_the_light_one_of_a_pair_is_taken(css, plain):
    assert pdf.replace_calls(css, "light-dark", lambda arguments: arguments[0]) == plain


@pytest.fixture(scope="module")
def printable(page):
    return pdf.printable(page)


def test_nothing_that_the_printer_does_not_know_is_left(printable):
    assert "light-dark(" not in printable
    assert "color-mix(" not in printable
    assert not re.search(r"font(-weight)?: 650", printable)


def test_every_drawing_can_stand_alone(printable):
    assert "<use" not in printable
    assert "<symbol" not in printable
    drawings = re.findall(r'<svg class="iv[^>]*>(.{7})', printable)
    assert drawings
    assert set(drawings) == {"<style>"}
    assert "currentColor" not in re.sub(r"<style>.*?</style>", "", printable, flags=re.DOTALL)


def test_the_typefaces_stay_as_they_are(page, printable):
    faces = re.findall(r"base64,[^\"]+", page)

    assert re.findall(r"base64,[^\"]+", printable) == faces


def test_the_words_are_the_same(page, printable):
    def text(html):
        return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)).strip()

    assert text(printable) == text(page)


def test_a_report_prints(contact, read_as, quick):
    pytest.importorskip("weasyprint", reason="the extra rapport-qa[pdf] is not installed")
    from rapport.report import build

    one, told = contact("c-1", "hollow")

    written = build([one], read_as([one], {"c-1": told}), settings=quick).pdf()

    assert written.startswith(b"%PDF-")
    assert len(written) > 10_000


def test_without_the_extra_the_line_that_installs_it_is_said(monkeypatch, page):
    from rapport.exceptions import UsageError

    monkeypatch.setattr(pdf, "find_spec", lambda _: None)

    with pytest.raises(UsageError, match=r"pip install 'rapport-qa\[pdf\]'"):
        pdf.write(page)
