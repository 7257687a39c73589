import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from precis.errors import Refused
from precis.files import MAX_BYTES, read_text, rewrite, write_new

TEXT = "naïve\n" * 1000


def names(folder: Path) -> list[str]:
    """Every name in a folder, the hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.md"
    assert write_new(path, TEXT)
    assert path.read_bytes() == TEXT.encode()
    assert names(path.parent) == ["a.md"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    assert write_new(tmp_path / "a.png", b"\x89PNG\r\n\xff")
    assert (tmp_path / "a.png").read_bytes() == b"\x89PNG\r\n\xff"


@pytest.mark.parametrize("content", ["", "somebody's work", TEXT])
def test_a_file_that_exists_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(content)
    before = path.stat()
    assert not write_new(path, TEXT)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_size) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_size,
    )
    assert names(tmp_path) == ["a.md"]


def test_a_file_that_appears_in_the_meantime_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    monkeypatch.setattr(os, "fsync", lambda _: path.write_text("somebody's work"))
    assert not write_new(path, TEXT)
    assert path.read_text() == "somebody's work"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("target", ["a.md", "nowhere"])
def test_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    outside = tmp_path / "outside" / target
    outside.parent.mkdir()
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside)
    assert not write_new(folder / "a.md", TEXT)
    assert names(outside.parent) == []


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, full)
    with pytest.raises(
        Refused, match=r"a\.md: cannot be written: No space left on device; mend that and run again"
    ):
        write_new(tmp_path / "a.md", TEXT)
    assert names(tmp_path) == []


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB, where this machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full(tiny_disk: Path) -> None:
    assert write_new(tiny_disk / "fits.md", "x" * 10_000)
    with pytest.raises(Refused, match="No space left on device"):
        write_new(tiny_disk / "a.md", "x" * 100_000)
    assert names(tiny_disk) == ["fits.md"]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(Refused, match="is not a folder, so nothing can be written there"):
            write_new(folder / "a.md", TEXT)


def test_a_name_too_long_for_the_disk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written: File name too long"):
        write_new(tmp_path / f"{'a' * 300}.md", TEXT)
    assert names(tmp_path) == []


def test_the_text_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, link = os.fsync, os.link

    def sync(file: int) -> None:
        fsync(file)
        steps.append(f"on the disk: {os.fstat(file).st_size}")

    def name(source: str, path: Path) -> None:
        steps.append(f"named: {Path(source).stat().st_size}")
        link(source, path)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "link", name)
    write_new(tmp_path / "a.md", TEXT)
    assert steps == [f"on the disk: {len(TEXT.encode())}", f"named: {len(TEXT.encode())}"]


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_killed_process_leaves_a_hidden_file_at_most(tmp_path: Path, step: str) -> None:
    program = (
        "import os, signal\nfrom pathlib import Path\nfrom precis.files import write_new\n"
        f"os.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"write_new(Path({str(tmp_path / 'a.md')!r}), 'x' * 100_000)\n"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == -9
    assert all(name.startswith(".precis-") for name in names(tmp_path))
    assert write_new(tmp_path / "a.md", TEXT)
    assert (tmp_path / "a.md").read_bytes() == TEXT.encode()


def test_a_file_is_rewritten_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    rewrite(path, "new é\n")
    assert path.read_bytes() == "new é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_rewritten_is_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "a.md"
    folder.mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        rewrite(folder, "new")
    assert list(tmp_path.iterdir()) == [folder]


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with pytest.raises(Refused, match="cannot be read: No such file"):
        read_text(path)
    path.write_bytes(b"---\nna\xefve\n")
    with pytest.raises(Refused, match=r"a\.md:2: byte 7 is not UTF-8; save the file as UTF-8"):
        read_text(path)
    path.write_bytes(b"x" * (MAX_BYTES + 1))
    with pytest.raises(Refused, match="holds 1,000,001 bytes, more than 1,000,000; make it shorter"):
        read_text(path)


@pytest.mark.parametrize("target", ["a.md", "/dev/zero", "nowhere", "."])
def test_a_link_is_not_read(tmp_path: Path, target: str) -> None:
    (tmp_path / "a.md").write_text("secret")
    (tmp_path / "link.md").symlink_to(target)
    with pytest.raises(Refused, match=r"link\.md: is a symbolic link; put the file itself there"):
        read_text(tmp_path / "link.md")


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(Refused, match=r"pipe\.md: is no regular file; take it away"):
        read_text(tmp_path / "pipe.md")


def test_a_device_is_not_read() -> None:
    with pytest.raises(Refused, match="zero: is no regular file; take it away"):
        read_text(Path("/dev/zero"))


def test_a_file_is_not_followed_that_becomes_a_link_while_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link.md").symlink_to("/dev/zero")
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    with pytest.raises(Refused, match="cannot be read: Too many levels of symbolic links"):
        read_text(tmp_path / "link.md")
