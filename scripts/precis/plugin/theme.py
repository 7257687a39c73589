"""The theme: Material, with this package's templates, scripts and styles before its own."""

import os
from collections.abc import Iterator
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

import precis
from precis.library.settings import Settings
from precis.plugin.offline import PAGE as OFFLINE

FOLDER = Path(precis.__file__).parent / "theme"
"""Templates, scripts and styles; a library's own `custom_dir` comes before it."""

COLOURS = "stylesheets/colours.css"
"""The style sheet of a library's own colours and mark."""

LOST = "lost.html"
"""The page for what does not exist, to which 404.html leads where it cannot know the way to the site."""

_MARK = "assets/favicon.svg"
_SCHEMES = (
    ("(prefers-color-scheme)", None, "auto", "Colours follow your system; switch to light"),
    ("(prefers-color-scheme: light)", "default", "7", "Light colours; switch to dark"),
    ("(prefers-color-scheme: dark)", "slate", "4", "Dark colours; switch to your system's"),
)
_FEATURES = ("toc.follow", "content.tooltips")


def dress(config: MkDocsConfig, settings: Settings) -> None:
    """Put the theme's templates before Material's, and set what they rely on.

    Raises:
        PluginError: the library's theme is another.
    """
    if config.theme.name != "material":
        problem = "`theme` has to be Material; write `theme: {name: material}`"
        raise PluginError(f"{os.path.relpath(config.config_file_path)}: {problem}")
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(FOLDER))
    config.theme["font"] = False
    config.theme["favicon"] = settings.mark or _MARK
    config.theme["palette"] = [_palette(*scheme) for scheme in _SCHEMES]
    config.theme["features"] = [*_FEATURES, *config.theme["features"]]
    config.extra.setdefault("generator", False)
    if not config.site_url:
        config.theme.static_templates.add(LOST)
    if settings.offline:
        config.theme.static_templates.add(OFFLINE)


def own_templates(env: Environment) -> None:
    """Let a library's templates extend the package's of the same name, as `precis/paper.html`."""
    own = PrefixLoader({"precis": FileSystemLoader(FOLDER)})
    env.loader = ChoiceLoader([env.loader, own] if env.loader else [own])


def colours(config: MkDocsConfig, settings: Settings) -> Iterator[File]:
    """Write the style sheet of a library that has colours or a mark of its own.

    Raises:
        PluginError: its mark is not there.
    """
    if settings.mark and not (Path(config.docs_dir) / settings.mark).is_file():
        problem = f"`mark` is `{settings.mark}`, which is not in docs/; put it there, or take it away"
        raise PluginError(f"{os.path.relpath(config.config_file_path)}: {problem}")
    if rules := [*_colour_rules(settings), *_mark_rules(settings)]:
        yield File.generated(config, COLOURS, content="\n".join([*rules, ""]))


def _palette(media: str, scheme: str | None, icon: str, name: str) -> dict[str, object]:
    toggle = {"icon": f"material/brightness-{icon}", "name": name}
    shown = {"scheme": scheme} if scheme else {}
    return {"media": media, **shown, "primary": "custom", "accent": "custom", "toggle": toggle}


def _colour_rules(settings: Settings) -> Iterator[str]:
    for scheme, colour in (("default", settings.colours.light), ("slate", settings.colours.dark)):
        if colour:
            strong = f"color-mix(in oklab, {colour} 70%, var(--precis-ink))"
            said = f"--precis-link: {colour}; --precis-link-strong: {strong};"
            yield f'[data-md-color-scheme="{scheme}"] {{ {said} }}'


def _mark_rules(settings: Settings) -> Iterator[str]:
    if settings.mark:
        yield f'.precis-brand::before {{ background-image: url("../{settings.mark}"); }}'
