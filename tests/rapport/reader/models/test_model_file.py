import numpy as np

from rapport.reader.models.calibration import Calibration
from rapport.reader.models.encoding import Encoder
from rapport.reader.models.linear import LinearModel
from rapport.reader.models.model_file import KINDS, ReaderModel, load_bytes, load_shipped, save_bytes
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS


def small():
    encoder = Encoder(
        {"own": {"b a": 0, "ü": 1}, "signals": {"always": 2}}, (1.5, 2.0, 1.0), {"own": 2.0}, frozenset(("own",))
    )
    linear = LinearModel(encoder, {"z": 2, "a": 3}, np.array([[1.0, 0, 0.5, -1], [0.25, 2, 0, 0], [0, 0, 0, 1]]))
    calibration = Calibration((0.0, 0.5), -0.1, 0.9, 0.2, 0.4)
    return ReaderModel("t", dict.fromkeys(KINDS, linear), {"public": {"z": calibration}})


def test_a_model_comes_back_from_its_file():
    model = small()

    again = load_bytes(save_bytes(model))

    assert again.version == "t"
    assert again.calibrations == model.calibrations
    assert again.linear["agent"].encoder == model.linear["agent"].encoder
    assert again.linear["agent"].values == {"z": 2, "a": 3}
    assert np.abs(again.linear["agent"].weights - model.linear["agent"].weights).max() < 2 / 127


def test_the_same_model_gives_the_same_bytes():
    assert save_bytes(small()) == save_bytes(small())


def test_the_shipped_model_knows_every_label_in_both_settings():
    model = load_shipped()

    assert tuple(model.linear["customer"].values) == tuple(CUSTOMER_LABELS)
    assert tuple(model.linear["agent"].values) == tuple(AGENT_LABELS)
    assert tuple(model.linear["whole"].values) == tuple(CONVERSATION_LABELS)
    for setting in ("public", "private"):
        assert set(model.calibrations[setting]) == {*CUSTOMER_LABELS, *AGENT_LABELS, *CONVERSATION_LABELS}


def test_the_shipped_model_holds_no_handle_link_or_number():
    for linear in load_shipped().linear.values():
        names = [name for places in linear.encoder.places.values() for name in places]

        assert not any("@" in name or "http" in name for name in names)
        assert not any(char.isdigit() for name in linear.encoder.places.get("own", {}) for char in name.split()[0][3:])
