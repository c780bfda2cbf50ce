"""A scorecard of our own to begin with: its words in English and German, and the form made of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from rapport.scorecards.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final = ("en", "de")


@dataclass(frozen=True, slots=True)
class Template:
    """A template; its content is the file ``content/<name>.toml``.

    Attributes:
        name: What it is called in code and addresses.
    """

    name: str

    @property
    def title(self) -> str:
        """What people call it, in English."""
        return self.title_in("en")

    @property
    def says(self) -> str:
        """What it is good for, in one English sentence."""
        return self.says_in("en")

    def title_in(self, language: str) -> str:
        """Return what people call it; in English where the language is not there."""
        return str(_in(_content(self.name)["title"], _one(language)))

    def says_in(self, language: str) -> str:
        """Return what it is good for, in one sentence."""
        return str(_in(_content(self.name)["says"], _one(language)))

    def form(self, language: str = "en") -> Form:
        """Return the form, its words in a language; in English where the language is not there."""
        content = _content(self.name)
        shared = _content("questions")
        data = {name: content[name] for name in ("on_fail", "skipped", "pass_mark", "intro") if name in content}
        data["sections"] = [
            {**section, "questions": [_question(each, shared) for each in section["questions"]]}
            for section in content["sections"]
        ]
        return Form.from_dict(_in(data, _one(language)))


def _one(language: str) -> str:
    short = language.lower().split("-")[0]
    return short if short in LANGUAGES else LANGUAGES[0]


@cache
def _content(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "content" / f"{name}.toml").read_text(encoding="utf-8"))


def _question(given: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question with what it takes from the shared ones: itself, its choices, its causes."""
    used = given.get("use")
    found = {"name": used, **shared["questions"][used], **given} if used else dict(given)
    found.pop("use", None)
    for part in ("choices", "causes"):
        if isinstance(found.get(part), str):
            found[part] = shared[part][found[part]]
    # A choice without a share leaves the sum; TOML has no null to say so.
    found["choices"] = [{**choice, "share": choice.get("share")} for choice in found.get("choices", ())]
    return found


def _in(node: Any, language: str) -> Any:
    """Return what is written, in one language: a table whose keys are the languages gives the one's value."""
    if isinstance(node, dict):
        if set(node) == set(LANGUAGES):
            return node[language]
        return {name: _in(each, language) for name, each in node.items()}
    return [_in(each, language) for each in node] if isinstance(node, list) else node
