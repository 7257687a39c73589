"""Where links lead on the site."""

import posixpath
import re
from collections.abc import Callable, Container
from urllib.parse import unquote, urlsplit, urlunsplit

from mkdocs.structure.files import File, Files

from precis.library import page as papers

_TO_PAPER = re.compile(
    rf"\[(?P<label>[^\[\]]{{1,500}})\]\((?:\.\./)?{papers.FOLDER}/(?P<slug>[a-z0-9-]{{1,200}})\.md(?:#[^()\s]{{0,200}})?\)"
)


def resolver(file: File, files: Files) -> Callable[[str], str]:
    """Make what turns an address in a file into one that works on the site.

    Args:
        file: the file that holds the address.
        files: the files of the site.

    Returns:
        A function that gives the address of the page or file a relative link names, and leaves every
        other address as it is: `precis check` refuses those that lead nowhere.
    """
    folder = posixpath.dirname(file.src_uri)

    def resolve(address: str) -> str:
        try:
            scheme, host, path, query, anchor = urlsplit(address)
        except ValueError:
            return address
        if scheme or host or not path:
            return address
        target = files.get_file_from_path(posixpath.normpath(posixpath.join(folder, unquote(path))))
        if target is None:
            return address
        return urlunsplit(("", "", target.url_relative_to(file), query, anchor))

    return resolve


def without_lost_papers(markdown: str, slugs: Container[str]) -> str:
    """Make text of the links of a page that is no paper's to papers the library does not hold.

    The guide and the pages around a library may outlive the papers they name.

    Args:
        markdown: the page.
        slugs: the papers the library holds.
    """
    return _TO_PAPER.sub(lambda link: link[0] if link["slug"] in slugs else link["label"], markdown)
