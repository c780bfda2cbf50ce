from __future__ import annotations

import pytest

from rapport.formats.mail.quoted import own_lines


def own(text):
    return "\n".join(own_lines(text)).strip()


@pytest.mark.parametrize(
    "introduction",
    [
        "On Thu, 3 Sep 2026 at 14:05, Shop <support@shop.example> wrote:",
        "On Thu, 3 Sep 2026 at 14:05, Shop\n<support@shop.example> wrote:",
        "    On Friday, September 23, 2022, 23:24:59 PM UTC, Alice <a@example.com> wrote:  ",
        "Am 03.09.2026 um 14:05 schrieb Service:",
        "Am Do., 3. Sept. 2026 um 14:05 Uhr schrieb Service <s@shop.example>:",
        "Service <s@shop.example> schrieb am Do., 3. Sept. 2026, 14:05:",
        "Le jeu. 3 sept. 2026 à 14:05, Service <s@shop.example> a écrit :",
        "El jue, 3 sept 2026 a las 14:05, Tienda (<s@shop.example>) escribió:",
        "Il giorno gio 3 set 2026 alle ore 14:05 Negozio <s@shop.example> ha scritto:",
        "Op do 3 sep 2026 om 14:05 schreef Winkel <s@shop.example>:",
        "2026-09-03 14:05 GMT+02:00 Shop <s@shop.example>:",
    ],
)
def test_an_introduction_and_what_it_introduces_go(introduction):
    assert own(f"My own words.\n\n{introduction}\n\n> Dear Maria,\n> we are on it\n") == "My own words."
    assert own(f"My own words.\n\n{introduction}\n\nDear Maria,\nwe are on it\n") == "My own words."


@pytest.mark.parametrize(
    "block",
    [
        "-----Original Message-----\nFrom: Shop\nSent: today\nOld",
        "-------- Forwarded Message --------\nOld",
        "---------- Forwarded message ---------\nFrom: x\nOld",
        "-----Ursprüngliche Nachricht-----\nVon: Shop\nOld",
        "Begin forwarded message:\n\nOld",
        "________________________________\nFrom: A <a@b.example>\nSent: Thursday\nTo: B\nSubject: C\n\nOld",
        "From: A <a@b.example>\nSent: Thursday\nTo: B;\n  C\nSubject: D\n\nOld",
        "*From:* A <a@b.example>\n*Date:* Thursday\n*To:* B\n*Subject:* D\n\nOld",
        "Von: Service\nGesendet: Mittwoch\nAn: Jonas\nBetreff: Paket\n\nOld",
        "De : Service\nEnvoyé : mercredi\nÀ : Jean\nObjet : Colis\n\nOld",
        "##- Please type your reply above this line -##\nOld",
        "--- Antworten Sie oberhalb dieser Zeile ---\nOld",
    ],
)
def test_blocks_of_headers_and_separators_end_a_message(block):
    assert own(f"My own words.\n\n{block}") == "My own words."


def test_answers_between_quoted_lines_stay():
    assert own("> When?\nOn Monday.\n> Which number?\n4711") == "On Monday.\n4711"
    assert own("Am 3.9.2026 um 14:05 schrieb Service:\n> alt\n\nDas stimmt nicht.") == "Das stimmt nicht."


@pytest.mark.parametrize(
    "text",
    [
        "From: Berlin\nTo: Munich\nDate: 5 May\nPlease rebook me.",
        "The agent wrote: it will be fixed by Friday 5:\nnothing happened",
        "On Monday I wrote to you, and on Tuesday 3 times more.",
        "My original message was clear.",
        "Please reply above all to my question",
        "Subject: my contract\nI want to leave",
        "5 > 3 and 3 < 5",
    ],
)
def test_what_only_looks_like_a_quoted_message_stays(text):
    assert own(text) == text


def test_long_and_hostile_text_takes_no_time():
    for text in (
        "On x 1@2\n" * 5000,
        "From: " + " " * 20_000,
        "From: a@b.c\n" * 3000,
        "On 1 " + "wrote " * 160 + ":\n",
        "<" * 20_000,
    ):
        assert isinstance(own_lines(text), list)
