from __future__ import annotations

from markupsafe import Markup

from rapport.report.marks.boxes import notice, panel, section, unfold


def test_a_remark_begins_with_its_point_and_is_escaped():
    drawn = notice("Can’t tell.", "<b>few</b>", "And more.")

    assert "<b>Can’t tell.</b> &lt;b&gt;few&lt;/b&gt;" in drawn
    assert "<p>And more.</p>" in drawn
    assert "c-ink" in drawn


def test_figures_that_are_easily_misread_have_another_tone():
    assert "c-warn" in notice("Read it both ways.", "x", tone="warn")


def test_a_part_of_the_page_is_named_by_its_heading():
    drawn = section("m", "Moments", beside="12 of 30", body=[Markup("<p>x</p>")])

    assert 'aria-labelledby="m"' in drawn
    assert '<h2 id="m">Moments</h2>' in drawn
    assert drawn.endswith("<p>x</p></section>")


def test_what_unfolds_is_closed_unless_asked():
    assert '<details class="more"><summary>A</summary>' in unfold("A", Markup("<p>x</p>"))
    assert '<details class="more" open>' in unfold("A", Markup("<p>x</p>"), is_open=True)


def test_a_panel_holds_one_thing():
    assert panel(Markup("<table></table>")) == '<div class="panel flush"><table></table></div>'
