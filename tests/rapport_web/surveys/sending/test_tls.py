"""Over TLS: the connection goes to the address that was looked up, and the certificate must be the name's."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from rapport_web.surveys.webhooks.posting import post


@pytest.fixture
def guarded(gateway, tmp_path, monkeypatch):
    """The gateway with a certificate for ``localhost``, which this machine trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    (tmp_path / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    )
    (tmp_path / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    gateway.server.socket = context.wrap_socket(gateway.server.socket, server_side=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    return gateway


def test_a_gateway_with_its_own_certificate_gets_the_message(guarded):
    reply = post(f"https://localhost:{guarded.server.server_port}/in?key=7", b'{"a": 1}', {"webhook-id": "inv-1-0"})

    assert reply.taken
    headers, body = guarded.got[0]
    assert headers["Host"] == f"localhost:{guarded.server.server_port}"
    assert headers["Content-Type"] == "application/json"
    assert headers["webhook-id"] == "inv-1-0"
    assert body == b'{"a": 1}'


def test_a_certificate_of_another_name_is_a_fault(guarded):
    reply = post(f"https://127.0.0.1:{guarded.server.server_port}/", b"{}", {})

    assert (reply.status, reply.fault) == (0, "connection")
    assert guarded.got == []
