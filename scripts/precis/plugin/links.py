"""Where links in a paper's text lead on the site."""

import posixpath
from collections.abc import Callable
from urllib.parse import unquote, urlsplit, urlunsplit

from mkdocs.structure.files import File, Files


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
