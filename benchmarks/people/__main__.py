"""All measurements against people, one after the other; one whose data is absent says so and the rest goes on."""

from __future__ import annotations

from benchmarks.people import coverage, deletion, frustration, politeness, rationales, sentences, supporters

for measurement in (supporters, frustration, rationales, deletion, politeness, sentences, coverage):
    print(f"\n-- {measurement.__name__.rpartition('.')[2]}", flush=True)
    try:
        measurement.main()
    except SystemExit as skipped:  # raised by need(), which has said what is missing
        if skipped.code:
            raise
