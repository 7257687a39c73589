"""What the theme writes around the text of a page, rendered once for all pages of which it says nothing."""

from collections.abc import Callable
from posixpath import dirname
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context


def frame() -> Callable[..., str]:
    """Make what templates call around a part of the frame: `{% call same("header") %}…{% endcall %}`.

    Header, footer, styles and scripts take a fourth of the time of a paper's page. They name the page only
    where it is one of the navigation's.
    """
    rendered: dict[tuple[str, str], str] = {}

    @pass_context
    def same(context: Context, part: str, caller: Callable[[], Any]) -> str:
        page = context["page"]
        if page is None or page in context["nav"].pages:
            return str(caller())
        key = (part, dirname(page.url.rstrip("/")))  # from all pages of a folder, the ways are the same
        if key not in rendered:
            rendered[key] = str(caller())
        return rendered[key]

    return same
