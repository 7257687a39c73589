"""The same work on many items, in several processes."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from precis import parallel
from precis.errors import Refused
from precis.library import page as pages
from precis.parallel import Ended, spread

# Each item leaves its number and its process's in a file, so that a test sees when work is being done.
_SCRIPT = """
import sys
from functools import partial
from pathlib import Path

import click

from precis.parallel import spread
from tests.test_parallel import leave_a_mark

if __name__ == "__main__":
    click.command()(lambda: list(spread(partial(leave_a_mark, Path(sys.argv[1])), range(100_000))))([])
"""


def leave_a_mark(folder: Path, number: int) -> None:
    """Say that an item is being worked on, and take a little time for it."""
    (folder / f"{number}").write_text(f"{os.getpid()}")
    time.sleep(0.01)


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two processors, and work that pays for two processes."""
    monkeypatch.setattr(parallel, "FEWEST", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.fixture
def working(tmp_path: Path) -> "subprocess.Popen[str]":
    """A process that has two others do a lot of work, which has begun."""
    command = [sys.executable, str(tmp_path / "script.py"), str(tmp_path)]
    (tmp_path / "script.py").write_text(_SCRIPT)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, process_group=0)
    while process.poll() is None and not marks(tmp_path):
        time.sleep(0.01)
    return process


def marks(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.isdecimal() and path.stat().st_size]


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.usefixtures("two")
def test_results_come_in_the_order_of_the_items() -> None:
    assert list(spread(partial(divmod, 100), range(1, 50))) == [divmod(100, n) for n in range(1, 50)]


@pytest.mark.usefixtures("two")
def test_what_the_work_raises_is_raised(tmp_path: Path) -> None:
    missing = [tmp_path / f"{number}.md" for number in range(3)]
    with pytest.raises(Refused, match=r"0\.md: cannot be read: No such file or directory$"):
        list(spread(pages.read, missing))


@pytest.mark.usefixtures("two")
def test_a_process_that_is_gone_is_told_in_a_sentence() -> None:
    with pytest.raises(Ended, match="a process was ended from outside"):
        list(spread(os._exit, [1, 1]))


@pytest.mark.slow
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="there is one processor")
def test_an_interrupt_ends_all_processes_without_a_traceback(working: "subprocess.Popen[str]") -> None:
    os.killpg(working.pid, signal.SIGINT)
    _, said = working.communicate(timeout=60)
    assert (said.strip(), working.returncode) == ("Aborted!", 1)


@pytest.mark.slow
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="there is one processor")
@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_no_process_outlives_the_one_that_started_it(
    working: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    working.kill()
    working.communicate(timeout=60)
    workers = {int(path.read_text()) for path in marks(tmp_path)}
    assert workers
    while any(map(is_there, workers)):
        time.sleep(0.01)
