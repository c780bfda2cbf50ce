"""The parts as a template writes them."""

from __future__ import annotations

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override


def written(source: str, **context) -> str:
    return Template(source).render(Context({"request": RequestFactory().get("/list?team=2&after=x"), **context}))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% glyph "met" %}', '<svg class="i" aria-hidden="true"><use href="#g-met"/></svg>'),
        ('{% mark "met" %}', '<span class="tag c-met">'),
        ('{% mark "met" %}', "</svg>Met</span>"),
        ('{% mark "missed" "2 missed" %}', "</svg>2 missed</span>"),
        (
            '{% mark "unsure" %}',
            '<span class="tag c-ink"><svg class="i" aria-hidden="true"><use href="#g-info"/></svg>',
        ),
        ('{% chip "process" "Cause: process" "/x" %}', '<a class="chip c-process" href="/x">'),
        ('{% chip "" "Plain" %}', '<span class="chip c-ink">Plain</span>'),
        ('{% empty "No answers yet" "Bring some in." "/in" "Bring in answers" %}', '<a class="btn main" href="/in">'),
        ('{% notice "bad" "What next." title="It failed." %}', "<b>It failed.</b> What next."),
        ("{% meter 1410 2269 %}", '<progress max="2269" value="1410"'),
    ],
)
def test_a_part_is_written_as_the_house_writes_it(source, expected):
    assert expected in written(source)


def test_what_a_person_typed_is_never_taken_for_markup():
    page = written('{% mark "met" t %}{% chip "met" t t %}{% empty t t %}{% notice "info" t %}', t='<b onclick="x">')

    assert "<b onclick" not in page


def test_a_glyph_that_is_not_drawn_is_a_mistake():
    with pytest.raises(KeyError, match="smile"):
        written('{% glyph "smile" %}')


def test_an_interval_without_bounds_is_an_empty_place_and_draws_no_estimate():
    page = written('{% interval 26 low high label="can’t tell: 11 more answers" %}', low=None, high=None)

    assert 'class="iv none"' in page
    assert "dot" not in page


def test_an_interval_has_its_sentence_and_its_voice():
    page = written('{% interval 26 24 29 bound=30 voice="customer" label="26 of 100, between 24 and 29" %}')

    assert 'class="iv c-customer" role="img" aria-label="26 of 100, between 24 and 29"' in page
    assert 'x1="24.0%" x2="29.0%"' in page


def test_marks_and_figures_speak_german_to_who_reads_german():
    with override("de"):
        assert ">0,25</text>" in written("{% axis 0 1 %}")


class Bounds(forms.Form):
    """A form with one of each kind of control."""

    least = forms.FloatField(label="Least link", help_text="0.10 unless you have a reason", max_value=1)
    mails = forms.BooleanField(label="A mail each week", required=False)
    who = forms.MultipleChoiceField(
        label="Who may see", choices=[("lead", "Team lead"), ("qa", "QA lead")], widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def test_a_field_ties_label_hint_control_and_error_together():
    page = written("{% field form.least %}", form=Bounds({"least": "7"}))

    assert '<label for="id_least">Least link</label>' in page
    assert 'id="id_least_helptext"' in page
    assert 'id="id_least_error"' in page
    assert 'aria-describedby="id_least_helptext id_least_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'class="input"' in page


def test_choices_are_a_group_with_a_name():
    page = written("{% field form.who %}", form=Bounds({"who": ["nobody"]}))

    assert "<legend>Who may see</legend>" in page
    assert 'aria-describedby="id_who_error"' in page
    assert page.count('type="checkbox"') == 2


def test_a_tick_stands_beside_its_words_and_a_hidden_field_is_only_itself():
    form = Bounds()

    assert written("{% field form.mails %}", form=form).startswith('<div class="tickrow"><input type="checkbox"')
    assert "<label" not in written("{% field form.version %}", form=form)


def test_an_address_keeps_the_filters_and_forgets_the_page():
    assert written('{% address channel="chat" %}') == "?team=2&amp;channel=chat"
