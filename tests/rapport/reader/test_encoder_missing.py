"""Without its libraries the encoder is left out: said once, named in the version, and everything else goes on."""

from __future__ import annotations

import subprocess
import sys
import warnings

import pytest

from rapport.exceptions import EncoderMissing
from rapport.reader.encoder_missing import NEEDED, load_or_warn
from rapport.reader.judge_labels import WITHOUT, LabelReader
from rapport.reader.pipeline import Reader


def plant(folder, name, content, monkeypatch):
    """Put a broken build of a library before the real one."""
    (folder / f"{name}.py").write_text(content, encoding="utf-8")
    for loaded in [one for one in sys.modules if one.split(".")[0] == name]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.syspath_prepend(folder)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (("onnxruntime",), "onnxruntime is not installed"),
        (("tokenizers",), "tokenizers is not installed"),
        (NEEDED, "onnxruntime is not installed and tokenizers is not installed"),
    ],
)
def test_what_is_missing_what_is_worse_and_what_to_do_are_said(missing, said, monkeypatch):
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)

    with pytest.warns(EncoderMissing) as caught:
        found = load_or_warn()

    assert found is None
    (message,) = [str(one.message) for one in caught]
    assert message.startswith(said)
    assert "without the encoder" in message
    assert "more labels are wrong" in message
    assert message.endswith("pip install onnxruntime tokenizers")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("raise ImportError('libgomp.so.1: cannot open shared object file')", "libgomp.so.1: cannot open"),
        ("raise OSError('DLL load failed')", "DLL load failed"),
        ("import no_such_library_at_all", "No module named 'no_such_library_at_all'"),
        ("raise RuntimeError", "RuntimeError"),
        ("", "cannot import name 'GraphOptimizationLevel'"),
    ],
)
def test_a_library_that_is_there_and_cannot_be_loaded_is_as_good_as_missing(content, said, tmp_path, monkeypatch):
    plant(tmp_path, "onnxruntime", content, monkeypatch)

    with pytest.warns(EncoderMissing, match="cannot be") as caught:
        found = load_or_warn()

    assert found is None
    assert said in str(caught[0].message)
    assert "is not installed" not in str(caught[0].message)


def test_the_version_says_that_the_encoder_was_not_used_and_labels_are_read_all_the_same(monkeypatch, mrs_hale):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)

    with pytest.warns(EncoderMissing):
        reader = Reader.default()
    reading = reader.read(mrs_hale)

    assert WITHOUT in reader.version
    assert reading.reader_version == reader.version
    assert all(turn.labels for turn in reading.turns)
    assert reading.turns[1].labels["feeling"]


def test_with_its_libraries_there_is_nothing_to_say():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reader = Reader.default()

    assert LabelReader.default().uses_encoder
    assert WITHOUT not in reader.version
    assert WITHOUT not in LabelReader.default().version


def test_a_program_that_makes_several_readers_is_warned_once():
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from rapport.reader.pipeline import Reader\n"
        "versions = {Reader.default().version for _ in range(3)}\n"
        "print(*versions)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stderr.count("onnxruntime is not installed") == 1
    assert WITHOUT in done.stdout
    assert len(done.stdout.split()) == 1
