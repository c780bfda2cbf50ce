"""The frame and the parts in a real browser: keys, menus, theme, notes on quotes, and all of it without script."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark"), (320, "light")])
def test_the_parts_are_sound_in_every_window(visit, faults, width, scheme):
    page = visit("qa_lead", "/kit", width=width, scheme=scheme)

    assert page.answered == 200
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_menu_is_sound_too(visit, faults, scheme):
    page = visit("qa_lead", "/kit", scheme=scheme)
    page.click(".account summary")

    assert faults(page) == []


def test_the_keyboard_comes_to_the_page_first_and_to_the_menus_by_escape(visit):
    page = visit("qa_lead", "/kit")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    page.focus(".account summary")
    page.keyboard.press("Enter")
    assert page.locator(".account").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator(".account").get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_question_mark_lists_the_keys_of_this_page(visit):
    page = visit("qa_lead", "/kit")

    page.keyboard.press("?")

    said = page.locator("dialog[open]").inner_text()
    assert "Next turn, turn before" in said
    assert "Send in" in said
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_keys_walk_through_turns_but_not_while_somebody_types(visit):
    page = visit("qa_lead", "/kit")

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".turn.now .who").inner_text().startswith("Agent")

    page.fill("#id_why", "")
    page.type("#id_why", "j?")
    assert page.input_value("#id_why") == "j?"
    assert page.locator("dialog[open]").count() == 0
    assert page.locator(".turn.now .who").inner_text().startswith("Agent")


def test_single_keys_can_be_switched_off(visit):
    page = visit("qa_lead", "/kit")
    page.evaluate("document.body.dataset.singleKeys = 'off'")

    page.keyboard.press("j")
    page.keyboard.press("?")

    assert page.locator(".turn.now, dialog[open]").count() == 0


def test_why_a_quote_is_marked_shows_by_pointer_keyboard_and_touch(visit):
    page = visit("qa_lead", "/kit")
    page.hover("[data-because]")
    assert "Says what was done wrong" in page.locator(".because").inner_text()
    page.mouse.move(5, 5)
    assert page.locator(".because").count() == 0

    page.focus("[data-because]")
    assert page.locator("[data-because]").get_attribute("aria-describedby") == "because"
    page.keyboard.press("Escape")
    assert page.locator(".because").count() == 0

    phone = visit("qa_lead", "/kit", width=390)
    phone.tap("[data-because]")
    box = phone.locator(".because").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_the_theme_is_chosen_kept_and_given_back_to_the_system(visit):
    page = visit("qa_lead", "/kit")
    page.click(".account summary")
    page.click(".account [data-theme-choice=dark]")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"

    page.click(".account summary")
    page.click(".account [data-theme-choice='']")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_the_language_changes_for_the_whole_page_and_back(visit):
    page = visit("evaluator", "/kit")
    page.click(".account summary")
    with page.expect_navigation():  # the click alone may come back between the two pages
        page.click(".account button[value=de]")
    assert page.locator("html").get_attribute("lang") == "de"

    page.click(".account summary")
    with page.expect_navigation():
        page.click(".account button[value=en-gb]")
    assert page.locator("html").get_attribute("lang") == "en-gb"


def test_a_phone_folds_the_bar_into_a_menu(visit, faults):
    page = visit("qa_lead", "/kit", width=390)
    assert not page.locator(".nav").is_visible()

    page.click(".menu summary")

    assert page.locator(".menu nav a").first.is_visible()
    assert page.locator(".menu button:has-text('Sign out')").is_visible()
    assert faults(page) == []


def test_without_script_the_menus_open_and_nothing_dead_is_shown(visit):
    page = visit("qa_lead", "/kit", script=False)

    page.click(".account summary")

    assert page.locator(".account button[value=de]").is_visible()
    assert not page.locator(".account [data-theme-choice=dark]").is_visible()
    assert not page.locator(".account [data-opens=keys]").is_visible()


def test_a_page_that_is_not_there_is_sound(visit, faults):
    page = visit("qa_lead", "/nowhere", width=390)

    assert page.answered == 404
    page.said.clear()  # the browser tells of the 404 itself
    assert faults(page) == []


def test_the_policy_stops_a_script_even_if_one_got_in(visit):
    page = visit("qa_lead", "/kit")

    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = "document.title = 'owned'";
        document.body.append(script);
    }""")

    assert "owned" not in page.title()
