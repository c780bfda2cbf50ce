from __future__ import annotations

import pytest

from rapport.privacy.finders.street import Street


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("I live at 14 Larch Road, Leeds", ["14 Larch Road"], {}),
        ("flat 3, 22 Kestrel Close.", ["flat 3, 22 Kestrel Close"], {}),
        ("221B Baker Street", ["221B Baker Street"], {}),
        ("1600 Pennsylvania Avenue NW, Washington", ["1600 Pennsylvania Avenue NW"], {}),
        ("14 larch road", ["14 larch road"], {}),
        ("40b sefton terrace", ["40b sefton terrace"], {}),
        ("44 Beach Dr, Little Compton", ["44 Beach Dr"], {}),
        ("2 Weir Road. Olu", ["2 Weir Road"], {}),
        ("8 Quarry Walk", ["8 Quarry Walk"], {}),
        ("Hauptstraße 12 in Berlin", ["Hauptstraße 12"], {}),
        ("Lange Straße 7", ["Lange Straße 7"], {}),
        ("Keizersgracht? Damstraat 12", ["Damstraat 12"], {}),
        ("12 rue de la Paix, Paris", ["12 rue de la Paix"], {}),
        ("Calle Mayor 5, Madrid", ["Calle Mayor 5"], {}),
        ("Via Garibaldi 10", ["Via Garibaldi 10"], {}),
        ("ul. Długa 4", ["ul. Długa 4"], {}),
        ("PO Box 1234", ["PO Box 1234"], {}),
        ("12-14 High Street", ["12-14 High Street"], {}),
    ],
)
def test_a_street_with_a_house_number_is_found(found_by, text, expected, around):
    assert found_by(Street(), text, kind="address", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("5 minutes down the road", "a distance", {}),
        ("a 2 way street", "an idiom", {}),
        ("what's up with the 1405 New St to Lichfield", "a train", {}),
        ("10 business days", "a time", {}),
        ("3 Court cards", "no street", {}),
        ("2 cars in the street", "a count", {}),
        ("24 hour drive", "a time", {}),
        ("the 5 star place", "a hotel", {}),
        ("£14 Larch Road", "an amount", {}),
        ("Larch Road", "no number", {}),
        ("see 3 ways to go", "lower case", {}),
        ("via 5 stops", "not Via", {}),
        ("rated 4 on Calle", "no number behind", {}),
    ],
)
def test_a_number_near_a_road_stays(found_by, text, why, around):
    assert found_by(Street(), text, **around) == [], why
