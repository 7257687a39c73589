"""A summary's HTML for those who read it elsewhere, with neither our styles nor our scripts."""

import re
from urllib.parse import urljoin

from precis.markdown.clean import clean
from precis.markdown.formulas import in_mathml

# As `clean` writes them. No page can write such a link: of its links the addresses alone are its own.
_LINK_OF_HEADING = re.compile(r'<a class="headerlink" [^<>]{0,2000}>[^<>]{0,9}</a>')


def portable(page: str, address: str) -> str:
    """Write a rendered summary so that it can be read anywhere.

    Args:
        page: its clean HTML, with a placeholder for each formula.
        address: where the page is, absolute.

    Returns:
        HTML with formulas as MathML, absolute addresses, and no links that lead to its own headings.

    Raises:
        FormulaError: KaTeX refuses a formula.
    """

    def absolute(written: str) -> str:
        try:
            return urljoin(address, written)
        except ValueError:
            return written

    return in_mathml(clean(_LINK_OF_HEADING.sub("", page), absolute))
