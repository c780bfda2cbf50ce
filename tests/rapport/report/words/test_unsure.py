from __future__ import annotations

import pytest

from rapport.report.words.unsure import cant_tell


@pytest.mark.parametrize(
    ("unsure", "of", "begins"),
    [(12, 130, "Can’t tell: 12 of 130 moments."), (1, 1, "Can’t tell: 1 of 1 moment."), (0, 130, "")],
)
def test_what_cannot_be_told_is_counted_out_of_all(unsure, of, begins):
    assert cant_tell(unsure, of).startswith(begins)
    assert bool(cant_tell(unsure, of)) is bool(begins)
