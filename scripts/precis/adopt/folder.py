"""A folder of Markdown notes: which files are notes, and what they and their figures are called."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from precis.adopt import matter, obsidian
from precis.adopt.facts import KNOWN
from precis.adopt.note import Dialect, Note, Said
from precis.errors import Place, Refused
from precis.files import read_text
from precis.library.page import MAX_BYTES

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
"""What the names of notes end in."""

_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff"})
_TEXTS = frozenset({".txt", ".html", ".htm", ".org", ".rst", ".tex", ".ipynb", ".docx", ".odt", ".textile"})
_MOST = 20_000
"""Files in a folder that somebody keeps notes in."""

_NOT_NOTES = re.compile(
    r"(?i)licen[cs]e|contributing|contributors|changelog|code[_-]of[_-]conduct|about|todo|"
    r"security|home|tags?|categories|archives?|404|(?:.*[ _-])?template|_.*"
)
# In a folder for each paper, these are its note, and the folder is called what the paper is; elsewhere they
# list the other notes.
_LISTS = re.compile(r"(?i)readme|index|summary")
_NAMELESS = re.compile(rf"{_LISTS.pattern}|papers?|notes?|review")
_NOT_FOLDERS = re.compile(r"(?i)[._].*|node_modules|templates?|vendor")
_COLLECTIONS = re.compile(r"_(?:posts|notes|papers|reviews|summaries|readings?)")
_DRAFTS = "_drafts"
_GITBOOK = ".gitbook"
"""Where GitBook keeps images."""

_DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})-(?P<name>.+)")
_PUBLISHED = re.compile(
    r"\[(?P<year>(?:19|20)\d\d)(?:[ ,_-]+(?P<venue>[^\[\]]{1,60}))?\][ _-]*(?P<name>.+)"
    r"|(?P<bare>(?:19|20)\d\d)[ _](?P<rest>.+)"
)
_SUBJECTS = ("tags", "tag", "categories", "category", "keywords", "topics")
# Folders that say where notes are, or when they were written, not what they are about.
_NO_SUBJECT = re.compile(
    r"(?i)(?:read[ _-]?)?(?:paper|reading|literature)?s?[ _-]?"
    r"(?:notes?|posts?|papers?|summar(?:y|ies)|reviews?|docs?|readings?|sources?|literature|archive|inbox|content|"
    r"src|site|blog|misc|miscellaneous|other|index|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[\d\W_]+)"
)


@dataclass(frozen=True)
class Folder:
    """A folder and the files in it; links are not followed, and what is hidden is not looked at.

    Attributes:
        root: the folder.
        files: the paths of its files, relative to it, in order.
    """

    root: Path
    files: tuple[PurePosixPath, ...]

    @classmethod
    def of(cls, root: Path) -> "Folder":
        """List a folder.

        Raises:
            Refused: it holds more files than notes ever do.
        """
        files: list[PurePosixPath] = []
        for folder, below, names in os.walk(root):
            inside = PurePosixPath(Path(folder).relative_to(root).as_posix())
            below[:] = sorted(name for name in below if not name.startswith(".") or name == _GITBOOK)
            files += [inside / name for name in sorted(names) if not name.startswith(".")]
            if len(files) > _MOST:
                raise Refused(
                    Place(root), f"holds more than {_MOST:,} files; name the folder of the notes alone"
                )
        return cls(root, tuple(files))

    @cached_property
    def is_site(self) -> bool:
        """Whether Jekyll makes a site of it."""
        return any("_posts" in file.parts for file in self.files)

    @cached_property
    def is_vault(self) -> bool:
        """Whether Obsidian keeps it."""
        return (self.root / ".obsidian").is_dir()

    @cached_property
    def _notes_in(self) -> Mapping[PurePosixPath, int]:
        """How many notes each folder holds."""
        return Counter(file.parent for file in self.files if file.suffix.lower() in MARKDOWN)

    def is_own(self, file: PurePosixPath) -> bool:
        """Whether the folder of a file is there for one note alone."""
        return bool(file.parent.name) and self._notes_in[file.parent] == 1

    @cached_property
    def _images(self) -> Mapping[str, PurePosixPath]:
        """Its images: by path, and where no other has it, by name, both in lower case."""
        found = [file for file in self.files if file.suffix.lower() in _IMAGES]
        names = {file.name.lower(): file for file in reversed(found)}
        return {**names, **{str(file).lower(): file for file in found}}

    def image(self, note: PurePosixPath, path: str) -> PurePosixPath | None:
        """Find the image that a note shows under a path: beside it, below the folder, or by name."""
        wanted = path.lower().lstrip("/")
        beside = PurePosixPath(os.path.normpath(note.parent / path.lstrip("/"))).as_posix().lower()
        candidates = (beside, wanted, *_tails(wanted))
        return next((self._images[each] for each in candidates if each in self._images), None)


def _tails(path: str) -> Iterator[str]:
    """A path without its first folders: a site's address may begin with folders of its host."""
    parts = PurePosixPath(path).parts
    return ("/".join(parts[start:]) for start in range(1, len(parts)))


@dataclass
class Found:
    """What a folder holds.

    Attributes:
        notes: the notes.
        left: why the other files are no notes, and what was not understood.
        keys: the keys of front matter that say nothing here, each with where it stands first, and how often.
    """

    notes: list[Note] = field(default_factory=list)
    left: list[Refused] = field(default_factory=list)
    keys: dict[str, tuple[Place, int]] = field(default_factory=dict)


def read(folder: Folder) -> tuple[list[Note], list[Refused]]:
    """Read the notes of a folder.

    Returns:
        The notes, and notices of what is none, or was not understood.
    """
    found = Found()
    for file in folder.files:
        if file.suffix.lower() not in MARKDOWN:
            if file.suffix.lower() in _TEXTS:
                found.left.append(Refused(Place(folder.root / file), "is not Markdown; it was left out"))
        elif problem := _no_note(folder, file):
            found.left.append(Refused(Place(folder.root / file), f"{problem}; it was left out"))
        else:
            _read(folder, file, found)
    unknown = [
        Refused(place, f"`{key}` is no key here; what it says was left out, in {count} of the notes")
        for key, (place, count) in sorted(found.keys.items())
    ]
    return found.notes, [*found.left, *unknown]


def _no_note(folder: Folder, file: PurePosixPath) -> str | None:
    """Why a file is no note; None where it may be one."""
    if (folder.root / file).is_symlink():
        return "is a symbolic link"
    if _NOT_NOTES.fullmatch(file.stem) or (_LISTS.fullmatch(file.stem) and not folder.is_own(file)):
        return "is called what no note is"
    collections = [part for part in file.parts[:-1] if part.startswith("_")]
    if _DRAFTS in collections:
        return "is a draft"
    if folder.is_site and not collections:
        return "is a page of the site, and no post"
    others = (part for part in file.parts[:-1] if _NOT_FOLDERS.fullmatch(part))
    other = next((part for part in others if not _COLLECTIONS.fullmatch(part)), None)
    return f"lies in {other}/, where no notes are" if other else None


def _read(folder: Folder, file: PurePosixPath, found: Found) -> None:
    path = folder.root / file
    try:
        source = read_text(path, MAX_BYTES)
    except Refused as error:
        found.left.append(error)
        return
    dialect = _dialect(folder, file, source)
    said, body, problem = matter.split(path, source, dialect)
    if problem:
        found.left.append(problem)
    if said.get("published") == ("false",):
        found.left.append(Refused(Place(path), "is not published; it was left out"))
        return
    for key in said.keys() - KNOWN:
        place, count = found.keys.get(key, (Place(path), 0))
        found.keys[key] = place, count + 1
    found.notes.append(_note(path, file, dialect, said, body, source))


def _dialect(folder: Folder, file: PurePosixPath, source: str) -> Dialect:
    front_matter = source[:5000].partition("\n---")[0] if source.startswith("---") else ""
    if "_posts" in file.parts or re.search(r"^layout:", front_matter, re.MULTILINE):
        return Dialect.JEKYLL
    # Brackets in brackets stand in tables of numbers, too.
    linked = re.search(r"!?\[\[[^\[\]\n]{0,300}[^\W\d][^\[\]\n]{0,300}\]\](?!\()", source)
    return Dialect.OBSIDIAN if folder.is_vault or linked else Dialect.PLAIN


def _note(path: Path, file: PurePosixPath, dialect: Dialect, said: Said, body: str, source: str) -> Note:
    tags: tuple[str, ...] = ()
    if dialect is Dialect.OBSIDIAN:
        body, tags = obsidian.tags_of(body)
    inside, text = matter.from_text(body)
    is_nameless = _NAMELESS.fullmatch(file.stem) is not None and bool(file.parent.name)
    named, name = _named(file.parent.name if is_nameless else file.stem)
    all_said = {key: (*said.get(key, ()), *inside.get(key, ())) for key in {*said, *inside}}
    all_said["tags"] = (*all_said.get("tags", ()), *tags)
    if not any(all_said.get(key) for key in _SUBJECTS):
        all_said["tags"] = _subjects(file.parts[: -2 if is_nameless else -1])
    all_said |= {key: (value,) for key, value in named.items() if not all_said.get(key)}
    if said.get("title") and inside.get("title") and not _same(said["title"][0], inside["title"][0]):
        text = f"# {inside['title'][0]}\n\n{text.lstrip()}"  # of two titles, the text keeps its own
    return Note(str(path), name, all_said, text, dialect, source, file)


def _subjects(folders: tuple[str, ...]) -> tuple[str, ...]:
    """The nearest folder that is called what the notes in it are about."""
    return tuple(folder for folder in folders if not _NO_SUBJECT.fullmatch(folder.strip("_")))[-1:]


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _named(stem: str) -> tuple[dict[str, str], str]:
    """What a file's name says, such as `[2017 NIPS] Attention is all you need`, and the title in it."""
    said: dict[str, str] = {}
    if dated := _DATED.fullmatch(stem):
        said, stem = {"date": dated["date"]}, dated["name"]
    elif published := _PUBLISHED.fullmatch(stem):
        said = {"year": published["year"] or published["bare"], "venue": published["venue"] or ""}
        stem = published["name"] or published["rest"]
    return {key: value for key, value in said.items() if value}, _in_words(stem)


def _in_words(stem: str) -> str:
    """Write the name of a file as a title: one mark parts its words, and another may join them."""
    if " " in stem:
        return stem.strip()[:300]
    return re.sub("_+" if "_" in stem else "-+" if stem.count("-") > 1 else r"\s+", " ", stem).strip()[:300]
