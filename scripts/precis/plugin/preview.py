"""The preview while one writes: a page that is saved is shown at once, and above it whatever is wrong."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path
from threading import Timer
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

# Reading files is no change of them, though some systems tell of it.
_CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
# How long nobody may save before lists, map and search follow.
_PAUSE_SECONDS = 2.0

_log = logging.getLogger("mkdocs")


class Preview:
    """Builds what has changed, and knows what is wrong.

    Args:
        papers: the folder of the papers' files.
        build_one: builds the page of a paper's file and nothing else, and says whether other pages show what
            has changed of it; None where it cannot, so that all has to be built.
        build_all: builds the site.

    Attributes:
        wrong: what the last build complained of, a line each.
    """

    def __init__(
        self, papers: Path, build_one: Callable[[Path], bool | None], build_all: Callable[[], None]
    ) -> None:
        self._papers = papers.resolve()
        self._build_one = build_one
        self._build_all = build_all
        self.wrong: list[str] = []

    def build(self, changed: Iterable[Path]) -> bool:
        """Build the pages of changed files, or all where that is not enough.

        Args:
            changed: the files; none builds all.

        Returns:
            Whether there are pages left that show what has changed.
        """
        changed = list(changed)
        files = [path for path in changed if not _is_left_by_an_editor(path)]
        if changed and not files:
            return False
        with self._complaints():
            if files and all(path.parent == self._papers and path.suffix == ".md" for path in files):
                found = [self._build_one(path) for path in files]
                if None not in found:
                    return any(found)
            self._build_all()
        return False

    @contextmanager
    def _complaints(self) -> Iterator[None]:
        """Collect what MkDocs warns of; an error it has told of ends a build and not the preview."""
        collected = _Lines(logging.WARNING)
        _log.addHandler(collected)
        try:
            yield
        except SystemExit:  # what MkDocs raises when it has said why
            pass
        finally:
            _log.removeHandler(collected)
            self.wrong = collected.lines


class _Lines(logging.Handler):
    """Collects messages."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().splitlines()


def _is_left_by_an_editor(path: Path) -> bool:
    """Whether a file is one of those that editors write beside the one they save."""
    return path.name.startswith(".") or path.name.endswith(("~", ".swp", ".tmp")) or path.name.isdigit()


class _Watch(Observer):  # type: ignore[misc, valid-type]
    """Is told of changes by the system, where MkDocs looks twice a second.

    Attributes:
        changed: the files that have changed.
        wake: has the server build.
    """

    def __init__(self) -> None:
        super().__init__()
        self.changed: set[Path] = set()
        self.wake: Callable[[FileSystemEvent], None] = lambda _: None

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **options: Any) -> Any:
        """Watch a folder or a file."""
        self.wake = event_handler.on_any_event

        def noted(event: FileSystemEvent) -> None:
            self.changed |= {Path(str(name)) for name in (event.src_path, event.dest_path) if name}
            self.wake(event)

        event_handler.on_any_event = noted  # type: ignore[method-assign]
        return super().schedule(event_handler, path, event_filter=_CHANGES, **options)


class PreviewServer(LiveReloadServer):
    """MkDocs' server, quicker to see a change, and with what is wrong above every page.

    Args:
        server: the one it takes the place of.
        preview: what it shows.
    """

    def __init__(self, server: LiveReloadServer, preview: Preview) -> None:
        host, port = server.server_address[:2]
        super().__init__(self._build, str(host), int(port), server.root, server.mount_path)
        self.error_handler = server.error_handler
        self.observer = self._watch = _Watch()
        self._preview = preview
        self._rest: Timer | None = None

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer a browser."""
        begun: list[Any] = []
        body = super().serve_request(environ, lambda *answer: begun.extend(answer))
        status, headers = begun[:2]
        if self._preview.wrong and dict(headers).get("Content-Type", "").startswith("text/html"):
            page = with_notice(b"".join(body), self._preview.wrong)
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            body = BytesIO(page)
        start_response(status, headers)
        return body

    def shutdown(self, wait: bool = False) -> None:
        """End."""
        if self._rest:
            self._rest.cancel()
        super().shutdown(wait)

    def _build(self) -> None:
        if self._rest:
            self._rest.cancel()
        changed, self._watch.changed = self._watch.changed, set()
        if self._preview.build(changed):
            self._rest = Timer(_PAUSE_SECONDS, self._watch.wake, [FileModifiedEvent("")])
            self._rest.start()


def write_page(
    page: Page, env: Environment, navigation: Navigation, files: Files, config: MkDocsConfig
) -> None:
    """Read, render and write one page as MkDocs does."""
    page.read_source(config)
    context = get_context(navigation, files, config, page)
    context = config.plugins.on_page_context(context, page=page, config=config, nav=navigation)
    html = env.get_template(page.meta["template"]).render(context)
    html = config.plugins.on_post_page(html, page=page, config=config)
    write_file(html.encode("utf-8"), page.file.abs_dest_path)


def with_notice(page: bytes, wrong: Iterable[str]) -> bytes:
    """Put what is wrong into a page, at the beginning of its body."""
    before, body, after = page.partition(b"<body")
    tag, closed, rest = after.partition(b">")
    if not closed:
        return page
    items = "".join(f"<li>{escape(line)}</li>" for line in wrong)
    notice = f'<div class="precis-wrong" role="alert"><p>What the checker says:</p><ul>{items}</ul></div>'
    return before + body + tag + closed + notice.encode() + rest
