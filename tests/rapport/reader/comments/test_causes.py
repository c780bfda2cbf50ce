"""The cause is weighed from themes and single words; unsure where only words speak, or two lie close together."""

from collections import Counter

import pytest

from rapport.reader.comments import causes
from rapport.reader.comments.causes import owner_of, weigh
from rapport.reader.comments.trouble import IN_TROUBLE
from rapport.reader.labels import cause


@pytest.mark.parametrize(
    ("themes", "spoken", "found"),
    [
        ([], {}, ("", False)),
        (["waiting"], {}, ("process", False)),
        (["app_or_site"], {}, ("technology", False)),
        (["quality"], {}, ("product", False)),
        (["treated_badly"], {}, ("people", False)),
        ([], {"product": 1}, ("product", True)),
        ([], {"product": 1, "process": 1}, ("process", True)),
        (["waiting"], {"technology": 1}, ("process", False)),
        (["waiting"], {"technology": 2}, ("process", True)),
        (["waiting"], {"technology": 4}, ("technology", True)),
        (["waiting", "app_or_site"], {}, ("technology", False)),
        (["waiting", "waiting", "app_or_site"], {}, ("process", False)),
        (["app_or_site", "quality"], {}, ("technology", True)),
        (["treated_kindly", "solved"], {}, ("", False)),
        (["not_solved"], {}, ("", False)),
        (["not_solved"], {"technology": 1}, ("technology", True)),
        (["not_solved", "other"], {"people": 2}, ("people", True)),
    ],
)
def test_what_weighs_most_is_the_cause(themes, spoken, found):
    assert weigh(themes, Counter(spoken)) == found


def test_in_doubt_the_readers_own_order_counts():
    assert weigh([], Counter(people=1, product=1, technology=1))[0] == "technology"
    assert cause.PRECEDENCE[0] == "process"


def test_only_the_rules_words_speak_for_a_cause_by_themselves():
    assert {owner_of(phrase) for phrase in causes.ENGLISH} == {"people", "process", "technology", "product"}
    assert {owner_of(phrase) for phrase in causes.GERMAN} == {"people", "process", "technology", "product"}
    assert owner_of(IN_TROUBLE) == ""
