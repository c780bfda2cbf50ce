"""The package's own surface: three names, and nothing heavy until it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import rapport
from rapport.bulk import tables


def test_the_public_names_are_there():
    assert sorted(rapport.__all__) == ["Readings", "__version__", "read"]
    assert rapport.read is tables.read
    assert rapport.Readings is tables.Readings


def test_a_name_that_is_not_there_is_said_by_name():
    with pytest.raises(AttributeError, match="'rapport' has no attribute 'reed'"):
        rapport.reed  # noqa: B018  # asking for it is the point


def test_the_version_is_one_that_installers_understand():
    major, minor, patch = rapport.__version__.split(".")

    assert major.isdigit()
    assert minor.isdigit()
    assert patch[:1].isdigit()


def test_importing_it_loads_neither_tables_nor_statistics():
    ask = "import sys, rapport; print(sorted({'polars', 'scipy', 'numpy', 'sklearn'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
