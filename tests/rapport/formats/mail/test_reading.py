from __future__ import annotations

from pathlib import Path

import pytest

from rapport.formats.mail import FORMAT, Mail

SAMPLES = Path(__file__).parents[1] / "samples" / "mail"


@pytest.fixture
def read(document, read_format):
    return lambda content, name="x.eml", one=FORMAT: read_format(one, document(content, name))


def mail(body="Hello.", **headers):
    known = {
        "From": "Ana <ana@gmail.com>",
        "To": "support@shop.example",
        "Subject": "Chair",
        "Message-ID": "<1@gmail.com>",
        "Date": "Mon, 05 Jan 2026 10:00:00 +0100",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
    }
    headers = known | {key.replace("_", "-"): value for key, value in headers.items()}
    lines = [f"{key}: {value}" for key, value in headers.items() if value is not None]
    body = body.encode() if isinstance(body, str) else body
    return "\n".join(lines).encode() + b"\n\n" + body + b"\n"


def mbox(*messages):
    return b"".join(b"From x@y.example Mon Jan  5 10:00:00 2026\n" + message + b"\n" for message in messages)


def test_a_mailbox_is_read_by_thread(read):
    outcome = read((SAMPLES / "mailbox.mbox").read_bytes(), "mailbox.mbox")

    assert not outcome.refusals
    first, second = outcome.conversations
    assert (first.id, first.channel, first.customer, first.agent) == (
        "m1@mail.example",
        "email",
        "lena@mail.example",
        "rui@shop.example",
    )
    assert [(turn.speaker, turn.text) for turn in first.turns] == [
        (
            "customer",
            "Hello,\nthe curtains came in grün, I ordered blue. The funeral is on Friday.\nFrom tomorrow I am away.",
        ),
        ("agent", "I am so sorry.\n\nBlue ones arrive on Wednesday."),
        ("system", "I am away until Monday."),
    ]
    assert first.started_at == "2026-01-05T10:00:00+01:00"
    assert second.id == "m5@mail.example"
    assert outcome.intake.left_out == {"internal notes": 1}
    assert outcome.intake.noted


def test_an_outlook_message_keeps_its_own_words(read):
    outcome = read((SAMPLES / "outlook.eml").read_bytes())

    assert list(outcome.texts.values()) == [
        [("customer", "Guten Tag,\ndas Paket ist immer noch nicht da. Ich warte seit drei Wochen.")]
    ]
    assert outcome.intake.left_out == {"attachments": 1}


def test_files_of_one_thread_are_read_together(document, read_format):
    question = document(mail("Where is it?"), "1.eml")
    answer = document(
        mail(
            "On its way.",
            From="rui@shop.example",
            To="ana@gmail.com",
            Message_ID="<2@shop.example>",
            In_Reply_To="<1@gmail.com>",
        ),
        "2.eml",
    )

    class Both:
        def read(self, _, intake):
            yield from FORMAT.read_together([answer, question], intake)

    outcome = read_format(Both(), question)

    assert list(outcome.texts.values()) == [[("agent", "On its way."), ("customer", "Where is it?")]]
    assert list(outcome.texts) == ["1@gmail.com"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"In-Reply-To": "<1@gmail.com>"}),
        ({}, {"References": "<0@x> <1@gmail.com>"}),
        (
            {"Thread-Index": "AdEXAMPLEAAAAAAAAAAAAAAAAAAAAA=="},
            {"Thread-Index": "AdEXAMPLEAAAAAAAAAAAAAAAAAAAAAABCDEF"},
        ),
        ({"X-GM-THRID": "77"}, {"X-GM-THRID": "77"}),
        ({}, {"Subject": "Re: Chair"}),
        ({}, {"Subject": "AW: Chair"}),
    ],
)
def test_answers_find_their_thread(read, first, second):
    answer = {
        "From": "rui@shop.example",
        "To": "ana@gmail.com",
        "Message-ID": "<2@shop.example>",
        "Date": "Mon, 05 Jan 2026 11:00:00 +0100",
    }

    outcome = read(
        mbox(
            mail(**{"To": "rui@shop.example", "Cc": "support@shop.example"} | first), mail("Yes.", **(answer | second))
        )
    )

    assert [[speaker for speaker, _ in turns] for turns in outcome.texts.values()] == [["customer", "agent"]]


def test_the_same_subject_of_other_people_is_another_thread(read):
    outcome = read(mbox(mail(), mail(From="bo@gmail.com", Subject="Re: Chair", Message_ID="<2@gmail.com>")))

    assert len(outcome.conversations) == 2


@pytest.mark.parametrize(
    ("body", "kind", "encoding", "words"),
    [
        ("gr=C3=BCn =\nist gut", "text/plain; charset=utf-8", "quoted-printable", "grün ist gut"),
        ("Z3LDvG4=", "text/plain; charset=utf-8", "base64", "grün"),
        ("grün".encode("latin-1"), "text/plain; charset=utf-8", "8bit", "grün"),
        ("grün".encode("cp1252"), "text/plain; charset=no-such", "8bit", "grün"),
        ("grün", "text/plain; charset=iso-8859-1", "8bit", "grün"),
        ("<p>I &amp; you</p><style>p{}</style><p>two</p>", "text/html; charset=utf-8", "8bit", "I & you\n\ntwo"),
        ("<div>Mine</div><div class='gmail_quote'>Old</div>", "text/html", "8bit", "Mine"),
        ("<p>Mine</p><div id='divRplyFwdMsg'>From: x</div><p>Old</p>", "text/html", "8bit", "Mine"),
        ("a long line that \nflows on.\n-- \nMe", "text/plain; format=flowed", "7bit", "a long line that flows on."),
    ],
)
def test_bodies_are_decoded(read, body, kind, encoding, words):
    outcome = read(mail(body, Content_Type=kind, Content_Transfer_Encoding=encoding))

    assert outcome.texts == {"1@gmail.com": [("customer", words)]}


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Auto-Submitted": "auto-generated; x"},
        {"Subject": "Out of office"},
        {"Subject": "=?utf-8?q?R=C3=A9ponse_automatique?="},
        {"Precedence": "bulk"},
        {"From": "no-reply@shop.example"},
        {"From": "MAILER-DAEMON@mx.example"},
    ],
)
def test_what_a_machine_wrote_is_the_systems(read, headers):
    answer = {"To": "ana@gmail.com", "Message-ID": "<2@x>", "In-Reply-To": "<1@gmail.com>"}

    outcome = read(mbox(mail(), mail("Away.", **(answer | headers))))

    assert outcome.texts["1@gmail.com"][1] == ("system", "Away.")
    assert not read(mail(**headers)).conversations


def test_mail_between_staff_is_an_internal_note(read):
    inside = mail(
        "He is difficult.",
        From="rui@shop.example",
        To="eva@shop.example",
        Message_ID="<2@x>",
        In_Reply_To="<1@gmail.com>",
    )

    outcome = read(mbox(mail(), inside))

    assert outcome.texts == {"1@gmail.com": [("customer", "Hello.")]}
    assert outcome.intake.left_out["internal notes"] == 1


def test_a_copy_of_a_message_is_left_out(read):
    outcome = read(mbox(mail(), mail()))

    assert outcome.texts == {"1@gmail.com": [("customer", "Hello.")]}
    assert outcome.intake.left_out["messages given twice"] == 1


def test_bad_messages_are_refused_with_their_place_and_the_rest_goes_on(read):
    outcome = read(
        mbox(
            mail(From=None, Date=None), mail(Content_Type="multipart/encrypted; boundary=x", Message_ID="<9@x>"), mail()
        )
    )

    assert outcome.places == [("message 1", "From"), ("message 2", "Content-Type")]
    assert list(outcome.texts) == ["1@gmail.com"]


def test_who_is_the_customer_can_be_declared_and_is_refused_where_it_cannot_be_told(read):
    unclear = mail(From="ana@a.example", To="bo@b.example")

    assert read(unclear).places == [("1@gmail.com", "From")]
    assert read(unclear, one=Mail(roles={"a.example": "agent"})).texts == {"1@gmail.com": [("agent", "Hello.")]}


@pytest.mark.parametrize("date", [None, "yesterday", "Mon, 99 Foo 2026"])
def test_without_a_date_the_order_is_that_of_the_answers(read, date):
    answer = mail(
        "Yes.", From="rui@shop.example", To="ana@gmail.com", Message_ID="<2@x>", References="<1@gmail.com>", Date=date
    )

    outcome = read(mbox(answer, mail(To="support@shop.example", Date=date)))

    assert [text for _, text in outcome.texts["1@gmail.com"]] == ["Hello.", "Yes."]


@pytest.mark.parametrize(
    ("text", "is_ours"),
    [
        (mail(), True),
        (mail().replace(b"\n", b"\r\n"), True),
        (mbox(mail()), True),
        ("From: Berlin\nTo: Munich\n\nHello", False),
        ("Agent: Hello.\nCustomer: Hi.\n", False),
        ("From here on it is 10:30 Mon Jan\nnothing", False),
        ("id,text\n1,hi\n", False),
    ],
)
def test_headers_of_sending_tell(document, text, is_ours):
    assert FORMAT.recognises(document(text)) is is_ours
