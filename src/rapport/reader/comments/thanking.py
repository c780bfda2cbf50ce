"""Thanks and praise that are for a person: who is named in reach of the words, and whether it is meant so at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.reader.clauses import clause_around
from rapport.reader.comments.denying import is_denied, is_wished
from rapport.reader.comments.said import Marked, Thanks
from rapport.reader.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.reader.phrases import Hit
    from rapport.reader.wording import Wording

_NOT_MEANT: Final = (
    "thanks|thank_you|thx|danke for|a_lot_for|very_much_for|für nothing|wasting|ruining|ignoring|nichts",
    "no|without|nein|kein thanks|dank|danke",
    "please .. thank_you|thanks|thank",
    "friendly reminder",
    "good morning|afternoon|evening|day|luck|enough|thing|idea|if|reason|news|grief|god",
    "my|our|your|the|of understanding .. is|was|that|of",
    "best way|thing|option|time|price|to|buy",
    "do|did|doing|try my|our|your|the best",
    "# star|stars|out",
    "super frustrat*|slow|annoy*|angry|unhelpful|disappoint*",
    "top up",
    "thank god|goodness|you_in_advance",
    "thanks in_advance",
    "dank|danke|thanks|thank_you .. voraus",
    "was|been never|not",
    "kind of|regards",
    "some|any|this|that|what|which|one|same kind",
    "best|kind|warm regards|wishes",
    "a|the|hospital|my|dental|cancer patient",
    "freundlichen|freundliche|mit grüßen|grüße",
    "not|isn't|wasn't so|very|that|exactly|really|particularly? helpful|great|good|nice|kind|friendly|polite|impressed",
    "brilliant|great|lovely|fantastic|wonderful idea|idea_not|product|products|price|deal|app|site|website|weather",
    "helped myself|nobody|no_one",
)
GRATITUDE: Final = Phrase(
    "thanks",
    "gratitude",
    (
        (
            "thank|thanks|thankful|grateful|thx|cheers|kudos|credit|praise|appreciate|appreciated|hats_off|shout-out|"
            "shout_out|compliments|commend|commended"
        ),
        "danke|dank|dankbar|bedanken|bedanke|lob|kompliment|dankeschön",
    ),
    _NOT_MEANT,
)
# What is said of persons only.
OF_A_PERSON: Final = Phrase(
    "of a person",
    "person",
    (
        "kind|friendly|polite|courteous|patient|considerate|compassionate|empathetic|sympathetic|caring|attentive",
        "went|goes above|beyond|out_of|extra|the_extra",
        (
            "thank_you|thanks|appreciate|appreciated|grateful .. your|the|her|his|their time|patience|kindness|"
            "listening|"
            "understanding|effort|efforts|support|help"
        ),
        "thank_you|thanks .. for|so listening|being|caring|taking|understanding",
        "couldn't|could_not have been|asked|done more|nicer|kinder|better|helpful|for",
        (
            "freundlich|freundliche|freundlicher|nett|nette|netter|höflich|hilfsbereit|hilfsbereite|hilfsbereiter|"
            "geduldig|zuvorkommend|einfühlsam|verständnisvoll|herzlich|engagiert|bemüht"
        ),
    ),
    _NOT_MEANT,
)
PRAISE: Final = Phrase(
    "praise",
    "praise",
    (
        (
            "great|brilliant|excellent|fantastic|amazing|wonderful|lovely|helpful|understanding|professional|superb|"
            "outstanding|star|legend|gem|angel|best|perfect|nice|awesome|good|knowledgeable|impressed|asset|pleasure|"
            "delight|lifesaver|hero|saviour|super|marvellous|marvelous|exceptional|incredible|tremendous|"
            "terrific|efficient"
        ),
        (
            "helped|listened|cared|cares|sorted|fixed|solved|resolved|explained|understood|reassured|saved_me|saved_my|"
            "calmed|rang_back|called_back|took_the_time|took_time|did_well|well_done|deserves|made_sure|stayed_with|"
            "stayed_on"
        ),
        (
            "toll|tolle|toller|super|klasse|spitze|großartig|großartige|großartiger|hervorragend|hervorragende|"
            "kompetent|"
            "kompetente|kompetenter|top|perfekt|wunderbar|fantastisch|ausgezeichnet|professionell|prima|bestens|engel|"
            "sehr_gut|gute_arbeit"
        ),
        "geholfen|zugehört|gekümmert|verstanden|erklärt|gelöst|ernst_genommen|zeit_genommen|eingesetzt|beraten",
    ),
    _NOT_MEANT,
)
# Asked for politely, and still thanks: "please" wishes that they are passed on, not that there were a reason for them.
PASSED_ON: Final = Phrase(
    "thanks to be passed on",
    "gratitude",
    (
        "please|bitte thank|commend|praise|danken",
        "pass|give|send on? my|our thanks|compliments|gratitude|praise",
        "richten|sagen|geben .. meinen|unseren|vielen|herzlichen dank",
    ),
    ("please thank you",),
)
PHRASES: Final = (GRATITUDE, PASSED_ON, OF_A_PERSON, PRAISE)
_OF_THANKS: Final = (GRATITUDE, PASSED_ON)

_AGENT: Final = re.compile(r"<agent:(\d+)>")
_JOINED: Final = re.compile(r"\s*(?:,|and|und|&|\+|,\s*and|sowie)\s*")
_SENTENCE: Final = re.compile(r"[.!?…\n]+")
_CLAUSE: Final = re.compile(
    r"[,;:–—()]|\s-\s|\b(?:but|although|though|however|whereas|while|aber|doch|jedoch|obwohl|während)\b"
)
_CONTRAST: Final = re.compile(
    r"\b(?:but|although|though|however|whereas|while|aber|doch|jedoch|obwohl|während|leider|unfortunately)\b"
)
_PRONOUN: Final = re.compile(r"\b(?:she|he|her|him|his|they|who|sie|er|ihm|ihn|ihr|die|der)\b")
_PERSON: Final = re.compile(
    r"\b(?:she|he|her|him|agent|agents|advis[eo]r|advis[eo]rs|lady|gentleman|woman|man|guy|girl|lad|chap|person|"
    r"colleague|colleagues|rep|representative|operator|assistant|technician|engineer|driver|installer|nurse|manager|"
    r"staff|employee|clerk|somebody|someone|"
    r"mitarbeiter(?:in|n|innen)?|dame|herr|frau|mann|kolleg(?:e|in|en)|berater(?:in)?|techniker(?:in)?|monteur(?:in)?|"
    r"fahrer(?:in)?|jemand|er|ihm|person)\b"
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:technician|engineer|driver|installer|fitter|plumber|electrician|nurse|courier|postman|cashier|waiter|"
    r"waitress|shop assistant|sales assistant|colleagues?|manager|techniker(?:in)?|monteur(?:in)?|fahrer(?:in)?|"
    r"kolleg(?:e|in|en)|filialleiter(?:in)?|verkäufer(?:in)?|zusteller(?:in)?|handwerker)\b"
)
_NOBODY: Final = re.compile(
    r"\W*(?:no|none|nope|nobody|no one|noone|not really|n/?a|nothing|nein|keiner|niemand|nichts|nö|nicht wirklich|"
    r"don't know|weiß nicht|-+|\.+)\b.*",
    re.DOTALL,
)


def thanks_in(wording: Wording, hits: Sequence[Hit], question: str) -> list[Thanks]:
    """Return the thanks of a text that are for a person, one a sentence and person, in the order of the text."""
    found: dict[tuple[int, int, tuple[int, ...]], Thanks] = {}
    for hit in sorted(hits, key=lambda each: each.start):
        if hit.phrase not in PHRASES or _is_void(wording, hit):
            continue
        agents = _named(wording, hit)
        if not agents and not _is_for_somebody(wording.plain, hit):
            continue
        elsewhere = not agents and _ELSEWHERE.search(wording.plain, *_sentence(wording.plain, hit)) is not None
        thanks = Thanks(_quote(wording.text, hit, question), agents, elsewhere)
        found.setdefault((thanks.quote.start, thanks.quote.end, thanks.agents), thanks)
    return _without_repeats(found.values())


def answers_who(wording: Wording, question: str) -> list[Thanks]:
    """Return what an answer to "who did well?" says where no words of thanks stand in it: a name is enough."""
    text = wording.text
    if _NOBODY.fullmatch(wording.plain.strip()):
        return []
    agents = tuple(dict.fromkeys(int(match[1]) for match in _AGENT.finditer(text)))
    somebody = next(_PERSON.finditer(wording.plain), None)
    if not agents and somebody is None:
        return []
    if any(is_wished(wording, match.end()) for match in _PERSON.finditer(wording.plain)):
        return []
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    elsewhere = not agents and _ELSEWHERE.search(wording.plain) is not None
    return [Thanks(Marked(question, start, end, text[start:end], "thanks"), agents, elsewhere)]


def _is_void(wording: Wording, hit: Hit) -> bool:
    if wording.plain[_sentence(wording.plain, hit)[1] :].startswith("?"):
        return True
    idiom = wording.plain[hit.start : hit.end].startswith(("couldn", "could not"))
    wished = hit.phrase is not PASSED_ON and is_wished(wording, hit.start)
    return not idiom and (wished or is_denied(wording, hit.start, hit.end))


def _sentence(plain: str, hit: Hit) -> tuple[int, int]:
    left = 0
    for mark in _SENTENCE.finditer(plain):
        if mark.end() <= hit.start:
            left = mark.end()
        elif mark.start() >= hit.end:
            return left, mark.start()
    return left, len(plain)


def _clause(plain: str, hit: Hit) -> tuple[int, int]:
    start, end = _sentence(plain, hit)
    left, right = start, end
    for mark in _CLAUSE.finditer(plain, start, end):
        inside = any(m.start() < mark.end() and mark.start() < m.end() for m in _AGENT.finditer(plain, start, end))
        if inside:  # the colon of <agent:3>
            continue
        if mark.end() <= hit.start:
            left = mark.end()
        elif mark.start() >= hit.end:
            right = mark.start()
            break
    return left, right


def _named(wording: Wording, hit: Hit) -> tuple[int, ...]:
    """Return the numbers of those whom the words are for: in the clause, else before it, else in the last sentence."""
    plain = wording.plain
    start, end = _sentence(plain, hit)
    left, right = _clause(plain, hit)
    before = list(_AGENT.finditer(plain, left, hit.start))
    after = list(_AGENT.finditer(plain, hit.end, right))
    for chosen in (after, before) if hit.phrase in _OF_THANKS else (before, after):
        if chosen:
            # An "and" or a comma may tie others to the nearest, beyond the clause.
            tied = _AGENT.finditer(plain, hit.end, end) if chosen is after else _AGENT.finditer(plain, start, hit.start)
            return _joined(plain, list(tied) if chosen is after else list(tied)[::-1])
    if hit.phrase in _OF_THANKS:  # "thanks for the quick help, <agent:3>"
        later = list(_AGENT.finditer(plain, right, end))
        if later and not _CONTRAST.search(plain, hit.end, later[0].start()):
            return _joined(plain, later)
    pronoun = _PRONOUN.search(plain, left, right) is not None
    earlier = list(_AGENT.finditer(plain, start, left))
    if earlier and (pronoun or not _CONTRAST.search(plain, earlier[-1].end(), hit.start)):
        return _joined(plain, earlier[::-1])
    if pronoun and not earlier:
        last = list(_AGENT.finditer(plain, 0, start))
        return _joined(plain, last[::-1]) if last else ()
    return ()


def _joined(plain: str, near: Sequence[re.Match[str]]) -> tuple[int, ...]:
    """Return the nearest and those that an "and" or a comma ties to it."""
    taken = [near[0]]
    for each in near[1:]:
        first, second = sorted((taken[-1], each), key=lambda match: match.start())
        if not _JOINED.fullmatch(plain, first.end(), second.start()):
            break
        taken.append(each)
    return tuple(dict.fromkeys(int(match[1]) for match in sorted(taken, key=lambda match: match.start())))


def _is_for_somebody(plain: str, hit: Hit) -> bool:
    """Whether words without a name are still clearly for a person: of one alone, or with one in the clause."""
    start, end = _sentence(plain, hit)
    if hit.phrase is OF_A_PERSON:
        return _CONTRAST.search(plain, start, end) is None
    left, right = _clause(plain, hit)
    return _PERSON.search(plain, left, right) is not None


def _quote(text: str, hit: Hit, question: str) -> Marked:
    left, right = clause_around(text, hit.start, hit.end)
    return Marked(question, left, right, text[left:right], "thanks")


def _without_repeats(found: Iterable[Thanks]) -> list[Thanks]:
    """Leave out thanks without a name in words that name somebody in another."""
    every = list(found)
    named = [each.quote for each in every if each.agents]
    return [
        each
        for each in every
        if each.agents or not any(q.start < each.quote.end and each.quote.start < q.end for q in named)
    ]
