"""The named cast and the real data that many tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler.loadfile import LoadFileScheduling

from rapport.conversation import Conversation, Turn

# What a change must pass is the same for everybody; `make test-long` draws anew each time.
settings.register_profile("same", derandomize=True, max_examples=25)
settings.register_profile("anew")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

BROWSERS = "tests/browser"
REPOSITORY = Path(__file__).resolve().parent.parent


class _BrowsersTogether(LoadFileScheduling):
    """A file's tests by one process, and all browsers' by one, so that they share one demo."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSERS if nodeid.startswith(BROWSERS) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log) -> LoadFileScheduling | None:
    """Give each process its files."""
    return _BrowsersTogether(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def care_data() -> Path:
    """The folder of real conversations and labels; tests that need it are skipped loudly without it."""
    folder = Path(os.environ.get("CARE_DATA", REPOSITORY.parent / "shared" / "data"))
    if not (folder / "care").is_dir():
        pytest.skip(f"no real data at {folder}: set CARE_DATA to the folder that holds care/")
    return folder


@pytest.fixture
def hale_turns() -> tuple[Turn, ...]:
    """A widow whose family album is on a timer; Ines, who answers, acts at once."""
    return (
        Turn("customer", "My husband died in March and now it says our photos will be removed in 6 days."),
        Turn("agent", "I'm so sorry about your husband, and that a countdown is running over your photos."),
        Turn("agent", "I have just stopped the timer, so nothing can be removed now."),
        Turn("customer", "Oh thank goodness. Thank you."),
    )


@pytest.fixture
def brandt_turns() -> tuple[Turn, ...]:
    """A customer who rings for the third time; Tom, who answers, has a formula and does nothing."""
    return (
        Turn("customer", "This is the third time I call and nobody came. I am fed up.", at=0.0, end=6.5),
        Turn("agent", "We apologise for any inconvenience caused.", at=7.0, end=9.5),
        Turn("customer", "So when does the technician come?", at=10.0, end=12.0),
        Turn("agent", "You will have to check the website.", at=12.5, end=14.0),
    )


@pytest.fixture
def mrs_hale(hale_turns) -> Conversation:
    """The chat with Mrs Hale."""
    return Conversation(
        id="hale-1", channel="chat", customer="customer-hale", agent="ines", team="accounts", turns=hale_turns
    )


@pytest.fixture
def mr_brandt(brandt_turns) -> Conversation:
    """The call of Mr Brandt."""
    return Conversation(
        id="brandt-1", channel="voice", customer="customer-brandt", agent="tom", team="deliveries", turns=brandt_turns
    )
