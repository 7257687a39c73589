"""What checker and build say of a library, and that it is the same."""

import contextlib
import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from precis import check as checks
from precis.check.finding import Finding
from precis.check.report import line
from precis.library import library


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found += record.getMessage().split("\n")


def findings(folder: Path, rules: frozenset[str]) -> list[Finding]:
    """What the checker finds in a library, remarks aside."""
    with contextlib.chdir(folder):
        read = library.read(Path("docs"))
        around = checks.Surroundings(read, {})
        found = list(checks.check_site(Path("docs"), read))
        for path in library.markdown_files(Path("docs/papers")):
            found += checks.check(path, around, rules)
        return [finding for finding in found if not finding.remark]


def essential(folder: Path, rules: frozenset[str]) -> list[str]:
    """What the checker says of a library, of all it says the rules without which there is no site."""
    return [each for finding in findings(folder, rules) for each in line(finding).split("\n")]


def refused(folder: Path) -> list[str]:
    """What the build says against a library."""
    errors = _Errors()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(errors)
    try:
        with contextlib.chdir(folder), contextlib.suppress(Abort):
            build(load_config("mkdocs.yml"))
    finally:
        logger.removeHandler(errors)
    return errors.found


def agree(folder: Path) -> list[str]:
    """Find that checker and build say the same of a library, and give what they say."""
    before = essential(folder, checks.ESSENTIAL - checks.RENDERED)
    said = before or essential(folder, checks.ESSENTIAL)
    assert sorted(refused(folder)) == sorted(said)
    return said


def named(folder: Path) -> set[str]:
    """Take away the files that checker and build refuse, until there are none, and give their paths."""
    found: set[str] = set()
    while names := {said.partition(":")[0] for said in agree(folder) if said.startswith("docs/")}:
        for name in names:
            (folder / name).unlink()
        found |= names
    return found
