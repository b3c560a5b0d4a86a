"""A pasted or saved mail is read; one that was made to do harm is refused, and nothing ever breaks on it."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.listening import posts
from wijkwerk.listening.rules import mail


def test_a_saved_mail_gives_who_wrote_what_about_and_what_came_along() -> None:
    read = mail.read_mail(posts.saved_mail(pdf=posts.PDF, png=posts.picture()))

    assert (read.sender, read.address, read.subject) == ("Jan de Wit", "jan@kadestad.example", "Riool Klinkerkade")
    assert read.words.startswith("Geachte bewoners,")
    assert [(file.name, file.raw[:4]) for file in read.files] == [("bijlage.pdf", b"%PDF"), ("bijlage.png", b"\x89PNG")]


def test_a_page_in_a_mail_is_read_without_its_scripts_and_make_up() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "jan@kadestad.example", "Riool"
    made.set_content("<style>p{}</style><p>Wij beginnen</p><script>alert(1)</script><p>op maandag.</p>", subtype="html")

    read = mail.read_mail(made.as_bytes())

    assert read.words == "Wij beginnen\n\nop maandag."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("=?utf-8?q?Riool_in_de_Ca=C3=AFrostraat?=", "Riool in de Caïrostraat"),
        ("=?iso-8859-1?Q?Caf=E9?=", "Café"),
        ("=?verzonnen?q?abc?=", "=?verzonnen?q?abc?="),
        ("RE: Fwd: Antw: Riool", "Riool"),
    ],
)
def test_a_subject_is_shown_in_letters_whatever_it_was_written_in(written: str, shown: str) -> None:
    raw = f"From: jan@kadestad.example\nSubject: {written}\n\nWij beginnen.".encode()

    assert mail.read_mail(raw).subject == shown


def _nested(depth: int) -> bytes:
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{nth}"\n\n--b{nth}\n' for nth in range(depth))
    return f"From: jan@kadestad.example\n{heads}Content-Type: text/plain\n\nhoi".encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"geen mail, maar een zin",
        b"\x00\x01\x02" * 500,
        b"From: jan@kadestad.example\n\n",
        b"From: jan@kadestad.example\nX-A: " + b"a" * 70_000 + b"\n\nhoi",
        b"From: jan@kadestad.example\n" + b"X-A: b\n" * 20_000 + b"\nhoi",
        b"From: jan@kadestad.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"\n--b\n\nx" * 2000,
        _nested(400),
        b"Subject: groot\n\n" + b"a" * (mail.MOST_MAIL_BYTES + 1),
    ],
    ids=["nothing", "words", "bytes", "empty", "long line", "endless head", "thousands", "nested", "large"],
)
def test_what_is_no_mail_or_made_to_do_harm_is_refused(raw: bytes) -> None:
    with pytest.raises(mail.UnreadableMail):
        mail.read_mail(raw)


_HEADS = st.dictionaries(
    st.sampled_from(["From", "Subject", "Reply-To", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition"]),
    st.text(max_size=60) | st.sampled_from(['multipart/mixed; boundary="b"', "base64", "text/html; charset=raar", "(((((", "=?x?q?=?="]),
)  # fmt: skip


@settings(max_examples=150)
@given(heads=_HEADS, body=st.binary(max_size=300))
def test_no_mail_whatever_breaks_the_reader(heads: dict[str, str], body: bytes) -> None:
    head = "".join(f"{name}: {value}\n" for name, value in heads.items())
    raw = head.encode("utf-8", "surrogatepass") + b"\n" + body + b"\n--b\n\nx\n--b--"

    try:
        read = mail.read_mail(raw)
    except mail.UnreadableMail:
        read = mail.Mail()

    assert len(read.subject) <= 150
    assert len(read.sender) <= 100
    assert "\n" not in read.subject + read.sender


def test_a_pasted_mail_gives_its_head_and_its_words_apart() -> None:
    read = mail.read_pasted(
        "Van: Jan de Wit <jan@kadestad.example>\nOnderwerp: FW: Riool\n\nBeste buurt,\nWij beginnen."
    )

    assert read == mail.Mail("Jan de Wit", "jan@kadestad.example", "Riool", "Beste buurt,\nWij beginnen.")


@given(st.text(max_size=400))
def test_whatever_is_pasted_without_a_head_is_kept_as_words(typed: str) -> None:
    read = mail.read_pasted(f"Beste buurt {typed}")

    assert read.words.startswith("Beste buurt")
