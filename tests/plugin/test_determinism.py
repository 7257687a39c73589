"""The same tree gives the same site, wherever and by whomever it is built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.libraries import furnish, toy

# Pagefind writes the values of a filter in another order each time, and names files after what they hold;
# the lists of these files name them.
_UNORDERED = (
    *("pagefind/filter/", "pagefind/pagefind.en_", "pagefind/pagefind-entry.json"),
    *("pagefind/all.json", "pagefind/first.json"),
)

MACHINES = {
    "one": {
        "PYTHONHASHSEED": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "OMP_NUM_THREADS": "2",
        "SOURCE_DATE_EPOCH": "1600000000",
    },
    "another": {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "OMP_NUM_THREADS": "1",
        "SOURCE_DATE_EPOCH": "1700000000",
    },
}


def files(site: Path) -> dict[str, bytes]:
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(_UNORDERED)}


def built(folder: Path, machine: dict[str, str]) -> dict[str, bytes]:
    """Build the toy library on a machine of which nothing else is the same."""
    furnish(toy(folder))
    told = {"SITE_URL": "https://lamps.example/", "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=folder, env=os.environ | told | machine, check=True)
    return files(folder / "site")


@pytest.mark.slow
def test_the_same_tree_gives_the_same_bytes_on_any_machine(tmp_path: Path) -> None:
    one, another = (built(tmp_path / name, machine) for name, machine in MACHINES.items())
    assert one.keys() == another.keys()
    assert [name for name in one if one[name] != another[name]] == []
