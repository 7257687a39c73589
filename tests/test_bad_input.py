"""Bad input gets one clear sentence, and nothing is half-written; the cases are in fixtures/bad_input/."""

import errno
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from precis.cli import main
from tests.cases import Case, cases
from tests.libraries import TOY

FIXTURES = Path(__file__).parent / "fixtures" / "bad_input"
DUMPS = [str(path) for path in sorted((TOY / "summaries").glob("*.txt"))]
WRITTEN = 4  # files, before an import is stopped
IMPORT = ["split", "--catalogue", str(TOY / "summaries/catalogue.yml"), "--papers", "papers", *DUMPS]


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, by path; folders hold None."""
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("case", list(cases(FIXTURES)), ids=str)
def test_bad_input_gets_its_sentence_and_nothing_is_written(case: Case, tmp_path: Path) -> None:
    (tmp_path / "summaries").mkdir()
    (tmp_path / "summaries/catalogue.yml").write_text("[]\n")
    case.write(tmp_path, "run", "says")
    before = tree(tmp_path)
    program, *arguments = shlex.split(case.parts.get("run", "precis split"))
    assert program == "precis"
    result = run(*arguments)
    assert result.stderr == case.parts["says"].rstrip("\n") + "\n"
    assert (result.stdout, result.exit_code) == ("", 1)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("link", "arguments"),
    [
        ("summaries/a.txt", ["split"]),
        ("a.txt", ["restore", "a.txt"]),
        ("summaries/a.txt", ["check"]),
        ("summaries/catalogue.yml", ["split", str(TOY / "summaries/foghorns.txt")]),
    ],
)
def test_links_to_devices_and_pipes_are_not_read(link: str, arguments: list[str]) -> None:
    path = Path(link)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("/dev/zero")
    assert run(*arguments).stderr == f"{link}: is a symbolic link; put the file itself there\n"
    path.unlink()
    os.mkfifo(path)
    assert run(*arguments).stderr == f"{link}: is no regular file; take it away\n"


@pytest.mark.parametrize("command", ["split", "restore"])
def test_a_record_of_50_megabytes_is_refused_before_it_is_looked_at(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "large.txt").write_bytes(b"A summary.\n" + b"x [(*$_-" * 6_250_000)
    looked: list[object] = []
    monkeypatch.setattr("precis.cli.split.restore_text", looked.append)
    monkeypatch.setattr("precis.cli.split.Evidence", looked.append)
    result = run(command, "large.txt")
    assert result.stderr == (
        "large.txt:2: a record of 50,000,000 bytes, more than 4,000,000; put each summary on a line\n"
    )
    assert (result.stdout, result.exit_code, looked) == ("", 1, [])
    assert not (tmp_path / "docs").exists()


def whole_import(folder: str) -> dict[str, bytes]:
    """The files of an import of the toy library's dumps that nothing disturbs."""
    assert run(*IMPORT[:3], "--papers", folder, *DUMPS).exit_code == 0
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def test_a_full_disk_leaves_whole_files_and_the_next_run_completes(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = whole_import("undisturbed")
    written: list[int] = []

    def full(file: int) -> None:
        written.append(file)
        if len(written) > WRITTEN:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        result = run(*IMPORT)
    assert result.exit_code == 1
    assert re.fullmatch(
        r"papers/[a-z0-9-]+\.md: cannot be written: No space left on device; mend that and run again\n",
        result.stderr,
    )
    found = {path.name: path.read_bytes() for path in Path("papers").iterdir()}
    assert len(found) == WRITTEN
    assert found.items() <= wanted.items()
    assert whole_import("papers") == wanted


def test_a_killed_import_leaves_whole_files_and_the_next_run_completes() -> None:
    program = (
        "import os, signal, sys\n"
        "from precis.cli import main\n"
        f"link, count = os.link, iter(range({WRITTEN}))\n"
        "def killed(source, path):\n"
        "    next(count, None) is not None or os.kill(os.getpid(), signal.SIGKILL)\n"
        "    link(source, path)\n"
        "os.link = killed\n"
        "main(sys.argv[1:])\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, *IMPORT], capture_output=True)
    assert killed.returncode == -9
    wanted = whole_import("undisturbed")
    found = {path.name: path.read_bytes() for path in Path("papers").glob("*.md")}
    assert len(found) == WRITTEN
    assert found.items() <= wanted.items()
    hidden = [path.name for path in Path("papers").iterdir() if path.name not in found]
    assert len(hidden) == 1
    assert hidden[0].startswith(".precis-")
    assert run(*IMPORT).exit_code == 0
    assert {path.name: path.read_bytes() for path in Path("papers").glob("*.md")} == wanted


def test_pages_of_others_are_not_touched_whatever_they_hold() -> None:
    wanted = whole_import("papers")
    others = dict(
        zip(
            sorted(wanted)[:5],
            [b"", b"# Mine\n", b"---\ntitle: LAMP: x\n---\n", b"\xff\xfe", b"\x00" * 2_000_000],
            strict=True,
        )
    )
    for name, content in others.items():
        (Path("papers") / name).write_bytes(content)
    (Path("papers") / sorted(wanted)[5]).unlink()
    result = run(*IMPORT)
    assert result.exit_code == 0
    after = {path.name: path.read_bytes() for path in Path("papers").iterdir()}
    assert after == {**wanted, **others}
    for name in others:
        assert f"papers/{name}:" in result.stderr
