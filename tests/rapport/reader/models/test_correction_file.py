"""The file of a site's own reader: what is kept comes back, and nothing else gets in."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import UsageError
from rapport.reader.models.calibration import Calibration
from rapport.reader.models.correction import Correction
from rapport.reader.models.correction_file import load_bytes, load_corrections, rounded, save_bytes
from rapport.reader.models.model_file import load_shipped
from rapport.reader.models.safe_arrays import Damaged

HERE = "these models"
PLAIN = Calibration((0.0, 0.5), 0.1, 1.1, -0.2, 0.6)


@pytest.fixture(scope="module")
def model():
    return load_shipped()


@pytest.fixture(scope="module")
def content(model):
    weights = np.zeros((len(model.linear["agent"].encoder.rarity), 1))
    weights[[3, 70], 0] = (1.23449, -2.0)
    return save_bytes({"private": {"ownership": Correction(rounded(weights), PLAIN)}}, made_for=HERE)


def arrays_of(content):
    with np.load(io.BytesIO(content)) as arrays:
        return {name: arrays[name] for name in arrays.files}


def packed(arrays):
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def noted(content, **changes):
    arrays = arrays_of(content)
    notes = json.loads(arrays["notes"].tobytes()) | changes
    return packed(arrays | {"notes": np.frombuffer(json.dumps(notes).encode(), dtype=np.uint8)})


def corrected(content, **changes):
    head = json.loads(arrays_of(content)["notes"].tobytes())["corrections"][0]
    return noted(content, corrections=[head | changes])


def test_what_is_kept_comes_back(content, model):
    found = load_bytes(content, model, made_for=HERE)

    own = found.of("private")["ownership"]
    assert own.calibration == PLAIN
    assert np.flatnonzero(own.weights[:, 0]).tolist() == [3, 70]
    assert own.weights[3, 0] == np.float32(1.234)
    assert found.version.startswith("own-")
    assert found.of("public") == {}


def test_the_same_corrections_give_the_same_bytes(content, model):
    again = load_bytes(content, model, made_for=HERE)

    assert save_bytes(again.by_setting, made_for=HERE) == content


def test_it_is_refused_where_other_models_ship_with_what_to_do(content, model, tmp_path):
    (tmp_path / "site.npz").write_bytes(content)

    with pytest.raises(UsageError, match=r"site\.npz was made for the shipped models 'these models'.*rapport train"):
        load_corrections(tmp_path, model, made_for="newer models")


def test_a_file_that_is_not_there_is_said_with_what_makes_it(model, tmp_path):
    with pytest.raises(UsageError, match="make it with: rapport train"):
        load_corrections(tmp_path / "nowhere", model, made_for=HERE)


def test_a_folder_and_its_file_may_be_named(content, model, tmp_path):
    (tmp_path / "site.npz").write_bytes(content)

    found = [load_corrections(path, model, made_for=HERE).version for path in (tmp_path, tmp_path / "site.npz")]

    assert found[0] == found[1]


def calibration(**changes):
    return {"calibration": {"offsets": [0, 0], "intercept": 0, "slope": 1, "positive": 0, "threshold": 0.5} | changes}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"label": "warmth"}, "a label that there is not: 'warmth'"),
        ({"label": ["ownership"]}, "a label that there is not"),
        ({"setting": "secret"}, "a setting that there is not: 'secret'"),
        ({"setting": {}}, "a setting that there is not"),
        ({"label": "checks"}, "columns of private_checks are missing"),
        ({"calibration": None}, "has not an offset for each value"),
        (calibration(offsets=[0]), "has not an offset for each value"),
        (calibration(offsets="00"), "has not an offset for each value"),
        (calibration(offsets=[0, float("nan")]), "not a number"),
        (calibration(slope=float("inf")), "not a number"),
        (calibration(slope=10**400), "not a number"),
        (calibration(threshold="0.5"), "not a number"),
        (calibration(threshold=True), "not a number"),
        (calibration(positive=None), "not a number"),
    ],
)
def test_notes_that_say_what_cannot_be_are_refused(content, model, changes, said):
    with pytest.raises(Damaged, match=said):
        load_bytes(corrected(content, **changes), model, made_for=HERE)


@pytest.mark.parametrize(
    ("name", "array", "said"),
    [
        ("private_ownership_columns", np.array([3, 10**6], np.int32), "none of the shipped model's"),
        ("private_ownership_columns", np.array([-1, 3], np.int32), "none of the shipped model's"),
        ("private_ownership_columns", np.array([70, 3], np.int32), "none of the shipped model's"),
        ("private_ownership_columns", np.array([3, 3], np.int32), "none of the shipped model's"),
        ("private_ownership_columns", np.array([[3, 70]], np.int32), "missing or of the wrong kind"),
        ("private_ownership_columns", np.array(3, np.int32), "missing or of the wrong kind"),
        ("private_ownership_columns", np.array([3.0, 70.0]), "missing or of the wrong kind"),
        ("private_ownership_weights", np.zeros((2, 2), np.float32), "wrong shape"),
        ("private_ownership_weights", np.zeros((2, 1)), "wrong shape"),
        ("private_ownership_weights", np.full((2, 1), np.nan, np.float32), "not a number"),
        ("notes", np.zeros(3, np.int32), "it has no notes"),
        ("notes", np.frombuffer(b"{", np.uint8), "not JSON"),
        ("notes", np.frombuffer(b"[" * 100_000, np.uint8), "not JSON"),
        ("notes", np.frombuffer(b"[]", np.uint8), "not an object"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(content, model, name, array, said):
    with pytest.raises(Damaged, match=said):
        load_bytes(packed(arrays_of(content) | {name: array}), model, made_for=HERE)


def test_a_label_corrected_twice_is_refused(content, model):
    head = json.loads(arrays_of(content)["notes"].tobytes())["corrections"][0]

    with pytest.raises(Damaged, match="ownership is corrected twice"):
        load_bytes(noted(content, corrections=[head, head]), model, made_for=HERE)


@pytest.mark.parametrize("changes", [{"format": 2}, {"format": None}])
def test_another_version_of_the_format_is_refused(content, model, changes):
    with pytest.raises(UsageError, match="another version of Rapport"):
        load_bytes(noted(content, **changes), model, made_for=HERE)


def test_objects_are_never_unpickled(content, model):
    arrays = arrays_of(content) | {"trap": np.array([{"run": "me"}], dtype=object)}

    with pytest.raises(Damaged, match="something else than numbers"):
        load_bytes(packed(arrays), model, made_for=HERE)


def zipped(name, raw):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
    return stream.getvalue()


def header(shape):
    stream = io.BytesIO()
    np.lib.format.write_array_header_1_0(stream, {"descr": "<f4", "fortran_order": False, "shape": shape})
    return stream.getvalue()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "cannot be opened"),
        (b"PK", "cannot be opened"),
        (b"not a zip at all" * 40, "cannot be opened"),
        (zipped("notes.npy", b"no array"), "cannot be opened"),
        (zipped("notes.npy", header((10**12,)) + b"\0" * 4), "claims to be larger than it is"),
        (zipped("notes.npy", b"\0" * (65 * 1024 * 1024)), "unpacked it is larger"),
    ],
)
def test_what_is_no_file_of_arrays_or_made_to_harm_is_refused(model, raw, said):
    with pytest.raises(Damaged, match=said):
        load_bytes(raw, model, made_for=HERE)


def test_a_file_too_large_to_be_one_is_not_even_read(model, tmp_path):
    with (tmp_path / "site.npz").open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)

    with pytest.raises(UsageError, match="larger than"):
        load_corrections(tmp_path, model, made_for=HERE)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_file_with_bytes_changed_or_cut_off_loads_or_is_refused_and_never_fails_otherwise(content, model, data):
    broken = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(broken[: data.draw(st.integers(1, len(broken)))])

    with suppress(Damaged, UsageError):
        load_bytes(cut, model, made_for=HERE)
