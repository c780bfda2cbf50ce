from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rapport.formats.answers.reply import EARLIER, REPEATED, Reply, latest
from rapport.formats.format import Intake

replies = st.lists(
    st.builds(
        Reply,
        st.sampled_from("abc"),
        st.fixed_dictionaries(
            {
                "empathy": st.sampled_from([1.0, 5.0]),
                "answered_at": st.sampled_from([None, "2026-01-01", "2026-02-01T10:00:00Z"]),
            }
        ),
    ),
    max_size=12,
)


@given(replies)
def test_one_reply_a_conversation_is_kept_and_the_rest_counted(given_replies):
    intake = Intake([].append)

    kept = latest(given_replies, intake)

    assert [one.conversation for one in kept] == list(dict.fromkeys(one.conversation for one in given_replies))
    assert all(one in given_replies for one in kept)
    assert sum(intake.left_out.values()) == len(given_replies) - len(kept)
    assert set(intake.left_out) <= {EARLIER, REPEATED}


def test_times_with_and_without_a_zone_are_compared():
    first, second = (
        Reply("a", {"answered_at": "2026-01-01T10:00:00+02:00"}),
        Reply("a", {"answered_at": "2026-01-01T09:00:00"}),
    )

    assert latest([second, first], Intake([].append)) == [second]
