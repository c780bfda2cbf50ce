from __future__ import annotations

import pytest

from rapport.privacy.finders.ip_address import IpAddress


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("my IP is 203.0.113.77", ["203.0.113.77"], {}),
        ("10.16.220.0/24 on the subnet", ["10.16.220.0"], {}),
        ("from 2001:db8::8a2e:370:7334.", ["2001:db8::8a2e:370:7334"], {}),
        ("ip address 8.8.4.4", ["8.8.4.4"], {}),
        ("fe80::1ff:fe23:4567:890a", ["fe80::1ff:fe23:4567:890a"], {}),
        ("server 192.168.1.14 is down", ["192.168.1.14"], {}),
        ("2001:0db8:0000:0000:0000:8a2e:0370:7334", ["2001:0db8:0000:0000:0000:8a2e:0370:7334"], {}),
    ],
)
def test_an_address_of_the_net_is_found(found_by, text, expected, around):
    assert found_by(IpAddress(), text, kind="ip", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("version 10.2.3.4 crashes", "a version", {}),
        ("Spotify 8.4.21.508", "no octet", {}),
        ("Spotify 1.0.65.320", "no octet", {}),
        ("app 1.16.0.53 beta", "a version", {}),
        ("0.0.0.0 and 127.0.0.1", "settings", {}),
        ("255.255.255.0", "a mask", {}),
        ("at 10:30:45", "a time", {}),
        ("12::30", "a slip in a time", {}),
        ("1.2.3.4.5", "five numbers", {}),
        ("::", "no address", {}),
        ("1.888.884.4950", "a phone number", {}),
        ("::1", "this machine", {}),
    ],
)
def test_a_version_or_a_time_stays(found_by, text, why, around):
    assert found_by(IpAddress(), text, **around) == [], why
