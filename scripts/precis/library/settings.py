"""What a library says of itself in `mkdocs.yml`, under the plugin."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, Field, ValidationError
from yaml_env_tag import construct_env_tag

from precis.errors import Place, Refused
from precis.files import read_text
from precis.library.located import Located, under
from precis.library.paper import Address, Line, Paper, Part

FILE = Path("mkdocs.yml")
"""Where a library is configured, from the folder that holds `docs/`."""

PLUGIN = "precis"

Page = Literal["browse", "topics", "map", "write", "contribute", "about", "saved"]
"""A page that the navigation leads to, beside the home page."""

_CONTRAST = 4.5
"""What links need against what is behind them, by success criterion 1.4.3 of https://www.w3.org/TR/WCAG22/."""

# What is behind links, in theme/stylesheets/site.css: the lighter and the darker of two.
_BEHIND = {"light": "#f2efe7", "dark": "#242220"}


def _written(pattern: str, problem: str, remedy: str) -> AfterValidator:
    """Ask for a text of some form."""

    def validate(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"is {problem}; write it {remedy}")
        return text

    return AfterValidator(validate)


Colour = Annotated[str, _written("#[0-9a-fA-F]{6}", "no colour", 'like "#8c2f1b"')]
_WORD = r"[\w-][\w.-]*"
Mark = Annotated[
    str, _written(rf"({_WORD}/)*{_WORD}\.(svg|png)", "no SVG or PNG in docs/", "like `assets/mark.svg`")
]
Repository = Annotated[
    str, _written(r"[\w.-]{1,100}/[\w.-]{1,100}", "no repository on GitHub", "like `owner/name`")
]
Contact = Annotated[
    str,
    _written(
        r"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,9}|https?://[^\s<>]{1,2000}",
        "no mail address and no page",
        "like `editors@example.org` or `https://example.org/contact`",
    ),
]


class Colours(Part):
    """The one colour of the site, that of what can be followed, in both schemes."""

    light: Colour | None = None
    """On light ground, like `#8c2f1b`."""
    dark: Colour | None = None
    """On dark ground."""

    @property
    def faint(self) -> tuple[str, str] | None:
        """A colour that is too close to what is behind it, and what has to be done to it."""
        for scheme, remedy in (("light", "darker"), ("dark", "lighter")):
            colour = getattr(self, scheme)
            if colour and _contrast(colour, _BEHIND[scheme]) < _CONTRAST:
                return scheme, remedy
        return None


class Licence(Part):
    """The licence of the summaries, as every page's foot says it."""

    text: Line
    """A sentence, such as `Summaries are under CC BY 4.0.`"""
    url: Address | None = None
    """Where it can be read."""


class Discussion(Part):
    """A repository's discussions on GitHub, which giscus (https://giscus.app) shows under papers."""

    repository: Repository
    """Like `owner/name`."""
    repository_id: Line
    """What giscus.app says after `data-repo-id`."""
    category: Line
    """What kind of discussion, such as `Papers`."""
    category_id: Line
    """What giscus.app says after `data-category-id`."""


class ExtraField(Part):
    """A key that papers of this library have beside those of every library."""

    label: Line
    """What readers see before its value."""
    type: Literal["text", "list", "number", "date", "address"] = "text"
    """What its value is."""


def _contrast(one: str, other: str) -> float:
    """How much two colours differ, from 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _own_key(key: str) -> str:
    if key in Paper.model_fields:
        raise ValueError("is a key of every paper; take another name")
    return key


Key = Annotated[
    str,
    _written("[a-z][a-z0-9_]{0,49}", "no key", "in lower-case letters, digits and `_`"),
    AfterValidator(_own_key),
]


def _readable(colours: Colours) -> Colours:
    if colours.faint:
        scheme, remedy = colours.faint
        raise ValueError(f"can hardly be read on {scheme} ground; make `{scheme}` {remedy}")
    return colours


class Settings(Part):
    """What a library says of itself, beside its name, its description and its address, which MkDocs knows."""

    pages: list[Page] = Field(default=["browse", "topics", "map", "write", "contribute", "about", "saved"])
    """Where the navigation leads, in its order; to `saved`, a star does.

    There is no map, guide, story or reading list that is not named here.
    """
    colours: Annotated[Colours, AfterValidator(_readable)] = Colours()
    """Its colour."""
    mark: Mark | None = None
    """Its mark, a file in `docs/`; an SVG has to be named in `docs/trusted.txt`."""
    licence: Licence | None = None
    """The licence of its summaries; without it, they are said to belong to those who wrote them."""
    contact: Contact | None = None
    """Where those send what they have written who cannot propose it on GitHub: a mail address, or a page."""
    discussion: Discussion | None = None
    """Where papers are discussed; without it, nowhere."""
    offline: bool = True
    """Whether browsers keep what has been read, and all of it for whoever asks, to read without a network."""
    fields: dict[Key, ExtraField] = Field(default={})
    """Keys that its papers have beside those of every library: shown on their pages, and searched."""
    also_search: str | None = None
    """Addresses of sites on the same host whose papers the search finds, too, relative to this one's."""


class _Loader(yaml.SafeLoader):
    """Reads values of the configuration: it is trusted, and may take them from the environment."""


_Loader.add_constructor("!ENV", construct_env_tag)


class _Configuration(Located):
    """The plugin's options in a file that configures a site; elsewhere in it, any YAML may stand."""

    loader = _Loader

    def compose(self, text: str) -> yaml.Node | None:
        try:
            whole = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            raise Refused(
                self.place_at(error.problem_mark), f"not YAML ({error.problem}); correct it"
            ) from None
        return under(under(whole, "plugins"), PLUGIN)


def of(options: Mapping[str, Any], path: Path) -> Settings:
    """Read the plugin's options, as MkDocs gives them.

    Args:
        options: the options.
        path: the file that configures the site; where one is wrong, its place is looked for there.

    Raises:
        Refused: one breaks the model.
    """
    try:
        return Settings.model_validate(dict(options))
    except ValidationError:
        read(path)
    raise Refused(Place(path), f"the options of the plugin `{PLUGIN}` are not as guides/settings.md says")


def read(path: Path = FILE) -> Settings:
    """Read the settings of a library from the file that configures its site; of one that is not there, none.

    Raises:
        Refused: it cannot be read, is not YAML, or a setting breaks the model.
    """
    if not path.exists():
        return Settings()
    located = _Configuration(path, read_text(path))
    return located.read(Settings) if located.value is not None else Settings()
