"""A field of a form: its name, a hint, the control, and what is wrong with it, tied together for assistive tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.html import format_html, format_html_join

from rapport_web.ui.marks import glyph
from rapport_web.ui.states import NOTHING

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField
    from django.utils.safestring import SafeString


def field(bound: BoundField, hint: object = None) -> SafeString:
    """Return a field as the house shows it.

    Args:
        bound: The form's field.
        hint: Another hint than the field's own.
    """
    if bound.is_hidden:
        return format_html("{}{}", bound.as_widget(), _errors(bound))
    bound.help_text = str(hint) if hint else bound.help_text
    widget = bound.field.widget
    if isinstance(widget, (forms.CheckboxSelectMultiple, forms.RadioSelect)):
        return _choices(bound)
    if isinstance(widget, forms.CheckboxInput):
        return format_html(
            '<div class="tickrow">{}<div><label for="{}">{}</label>{}{}</div></div>',
            bound.as_widget(),
            bound.id_for_label,
            bound.label,
            _hint(bound),
            _errors(bound),
        )
    classes = f"{widget.attrs.get('class', '')} input".strip()
    return format_html(
        '<div class="field"><label for="{}">{}</label>{}{}{}</div>',
        bound.id_for_label,
        bound.label,
        _hint(bound),
        bound.as_widget(attrs={"class": classes}),
        _errors(bound),
    )


def _choices(bound: BoundField) -> SafeString:
    described = " ".join(
        f"{bound.auto_id}_{part}" for part, there in (("helptext", bound.help_text), ("error", bound.errors)) if there
    )
    inputs = format_html_join(
        "", '<label for="{}">{} {}</label>', ((each.id_for_label, each.tag(), each.choice_label) for each in bound)
    )
    return format_html(
        '<fieldset class="field"{}><legend>{}</legend>{}<div class="choices">{}</div>{}</fieldset>',
        format_html(' aria-describedby="{}"', described) if described else NOTHING,
        bound.label,
        _hint(bound),
        inputs,
        _errors(bound),
    )


def _hint(bound: BoundField) -> SafeString:
    if not bound.help_text:
        return NOTHING
    return format_html('<span class="hint" id="{}_helptext">{}</span>', bound.auto_id, bound.help_text)


def _errors(bound: BoundField) -> SafeString:
    if not bound.errors:
        return NOTHING
    said = format_html_join(" ", "{}", ((error,) for error in bound.errors))
    return format_html('<span class="err" id="{}_error">{} {}</span>', bound.auto_id, glyph("warn"), said)
