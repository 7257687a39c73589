"""Libraries to test with: folders in the layout of the repository, and sites made of them."""

import contextlib
import shutil
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parents[1]
TOY = ROOT / "tests/toy"

_CONFIG = f"""
INHERIT: {ROOT}/mkdocs.yml
theme:
  custom_dir: {ROOT}/overrides
"""
_SHARED = ("index.md", "tags.md", "browse.md", "map.md", "javascripts", "stylesheets")
# The repository's own guide and story name papers of its library.
_STUBS = {"mkdocs.yml": _CONFIG, "CONTRIBUTING.md": "# Contributing\n", "docs/about.md": "# About\n"}


def toy(folder: Path) -> Path:
    """Copy the toy library into a folder, and give the folder."""
    return Path(shutil.copytree(TOY, folder, dirs_exist_ok=True))


def furnish(folder: Path) -> None:
    """Add to a library what makes a site of it, where it has nothing of its own.

    These are the repository's pages, styles, scripts and templates, and stubs of the guide and of the story.
    """
    (folder / "docs/assets").mkdir(parents=True, exist_ok=True)
    for path in [*(ROOT / "docs" / name for name in _SHARED), *(ROOT / "docs/assets").iterdir()]:
        place = folder / path.relative_to(ROOT)
        if not place.exists():
            place.symlink_to(path)
    for name, text in _STUBS.items():
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8")


def build_site(folder: Path, *, strict: bool = True) -> Path:
    """Build a furnished library, from within its folder, and give the folder of the site."""
    with contextlib.chdir(folder):
        build(load_config("mkdocs.yml", strict=strict))
    return folder / "site"
