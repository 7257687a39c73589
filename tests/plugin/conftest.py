"""One site with everything in it, built once."""

from datetime import date
from pathlib import Path

import pytest

from tests.libraries import build_site
from tests.plugin.trees import file, write

HOSTILE = """\
<script>alert(1)</script> <img src=x onerror=alert(2)> **bold** [out](https://example.org/x) ![figure](https://example.org/f.png)

<div onclick="alert(4)" style="position:fixed">
*block*
</div>

## Head <iframe src=//evil.example> { #id .class onclick=alert(5) }

| a | b |
|---|--:|
| 1 | `<script>` |

```html
<script>alert(6)</script>
```
"""
FORMULAS = """\
Inline $p(z \\mid x) < 1$ and *$a_1 * b_1 * c$*.

## The $\\beta$ term

> $$
> \\mathcal{L} = -\\log p(x)
> $$

See [the other one](hostile.md#head-iframe-srcevilexample-id-class-onclickalert5).
"""

FILES = {
    "docs/papers/hostile.md": file(
        HOSTILE,
        title="</title><script>alert(7)</script> \"quoted\" & 'single' #2: x",
        authors=["Bob <b>Bold</b>"],
        venue="<i>LUX</i> 2020",
        year=2020,
        tags=["vision", "language"],
        also_known_as=['"><script>alert(8)</script>'],
        note="Not <u>sure</u>.",
        url="https://example.org/?a=1&b=2",
        also_at=["former-name"],
    ),
    "docs/papers/beta-flr.md": file(
        FORMULAS, title="$\\beta$-FLR: <i>Learning</i>", arxiv="1804.90359", doi="10.1000/a(b)#c"
    ),
    "docs/papers/several.md": file(
        "First.\n\n## Method\n\nA.\n\n### Detail\n\nB.",
        "Second.\n\n## Method\n\nC.",
        title="Several Summaries",
        year=2021,
        venue="ICFS 2021",
        summaries=[{"by": "Eve *E* _x_ [y](z) <q>"}, {"dump": "d.txt", "line": 1}],
    ),
    "docs/papers/unknown.md": file(
        title="Words of nobody",
        identified=False,
        authors=[],
        venue=None,
        year=None,
        tags=["language"],
        added=date(2025, 1, 1),
        summaries=[{"dump": "d.txt", "line": 2}],
    ),
}


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("library")
    write(folder, FILES)
    return build_site(folder)


@pytest.fixture(scope="package")
def pages(site: Path) -> dict[str, str]:
    """The site's pages by address: `papers/several/`, and the home page as the empty one."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }
