"""axe-core (https://github.com/dequelabs/axe-core), which finds what keeps people out of a page."""

import json

from playwright.sync_api import Page

from tests.libraries import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Everything axe-core objects to, as rule, reason and place."""
    page.evaluate(f"{AXE}; undefined")  # a script element of ours would be against the site's policy
    # What it finds in order is as long as the page, and nobody reads it.
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
    return [f"{v['id']}: {v['help']}: {json.dumps([n['target'] for n in v['nodes']])[:300]}" for v in found]


def violations_at(page: Page, *widths: int) -> list[str]:
    """Everything it objects to in windows of these widths."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("() => new Promise(requestAnimationFrame)")  # which come after `resize`
        found += [f"{width} px: {violation}" for violation in violations(page)]
    return found
