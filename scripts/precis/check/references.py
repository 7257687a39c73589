"""The rule about footnotes and references, whose two ends stand apart."""

import re
from collections.abc import Iterator

from precis.check.file import File, Section, Surroundings
from precis.check.finding import Finding
from precis.check.rule import rendered_rule
from precis.markdown.footnotes import LABEL, labels
from precis.markdown.reader import Rendered

_MISNAMED = re.compile(rf"^ {{0,3}}\[\^(?P<label>(?!{LABEL}\])[^\[\]\n]{{0,200}})\]:", re.MULTILINE)

_MENTION = re.compile(rf"(?<!\\)\[\^{LABEL}\](?![:(\[])")


@rendered_rule("reference")
def references(file: File, rendered: Rendered, _: Surroundings) -> Iterator[Finding]:
    """A footnote has a mention, a mention a footnote, a reference an address."""
    found = [*_unresolved(file, rendered), *_unmentioned(file, rendered), *_misnamed(file)]
    if len(file.sections) > 1:
        found += [*_within_others(file, rendered), *_of_others(file, rendered)]
    for at, problem in found:
        yield file.finding(at, problem, remark=file.imported)


def _unresolved(file: File, rendered: Rendered) -> Iterator[tuple[int, str]]:
    """Mentions and links that have stayed text."""
    for written in dict.fromkeys(rendered.unresolved):
        label = written[:-1].rpartition("[")[2]
        kind, end = ("footnote", "the note") if label.startswith("^") else ("reference", "the address")
        problem = f"`{written[:80]}` has no {kind}; begin a line below with `[{label}]: ` and {end}"
        yield max(file.text.find(written), 0), problem


def _unmentioned(file: File, rendered: Rendered) -> Iterator[tuple[int, str]]:
    """Footnotes that nothing leads to."""
    for anchor in rendered.notes:
        kind, _, label = anchor.partition(":")
        if kind == "fn" and f"fnref:{label}" not in rendered.notes:
            section, label = _written(file, label)
            problem = f"nothing leads to this footnote; write `[^{label}]` where it belongs"
            yield section.at + max(section.text.find(f"[^{label}]:"), 0), problem


def _written(file: File, label: str) -> tuple[Section, str]:
    """The section of a footnote, and its label there: of several sections, each has its number before it."""
    number, _, rest = label.partition("-")
    if len(file.sections) > 1 and number in map(str, range(1, len(file.sections) + 1)):
        return file.sections[int(number) - 1], rest
    return file.sections[0], label


def _within_others(file: File, rendered: Rendered) -> Iterator[tuple[int, str]]:
    """Footnotes in lists and quotations, where several summaries' are not told apart."""
    own = {f"{n}-{label}" for n, section in enumerate(file.sections, 1) for label in labels(section.text)}
    for anchor in rendered.notes:
        kind, _, label = anchor.partition(":")
        if kind == "fn" and label not in own:
            problem = f"`[^{label}]:` stands within a list or a quotation; begin its line at the margin"
            yield max(file.text.find(f"[^{label}]:"), 0), problem


def _of_others(file: File, rendered: Rendered) -> Iterator[tuple[int, str]]:
    """Mentions of footnotes that another summary has."""
    for section in file.sections:
        for match in section.matches(_MENTION):
            begun = f"{match[0]}:"
            if begun not in section.text and match[0] not in rendered.unresolved:
                problem = f"`{match[0]}` is another summary's footnote; begin a line below with `{begun} `"
                yield section.at + match.start(), f"{problem} and yours"


def _misnamed(file: File) -> Iterator[tuple[int, str]]:
    """Footnotes whose name makes no anchor."""
    for section in file.sections:
        for match in section.matches(_MISNAMED):
            problem = f"`{match['label'][:40]}` names no footnote; name it with letters, digits and hyphens"
            yield section.at + match.start(), problem
