"""Findings as text for people, annotations for a pull request, and JSON for editors."""

import json
from collections.abc import Iterable, Iterator, Sequence

from precis.characters import one_line
from precis.check.finding import Finding

_RESERVED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


def report(findings: Iterable[Finding], style: str) -> Iterator[str]:
    """Write findings.

    Args:
        findings: what to write, in order.
        style: `text`, `github` or `json`.

    Yields:
        What is to be printed, a line or several at a time.
    """
    if style == "json":
        yield json.dumps([_object(finding) for finding in findings], ensure_ascii=False, indent=1)
    else:
        yield from map(_annotation if style == "github" else line, findings)


def told(papers: int, findings: Sequence[Finding], *, beside: bool) -> str:
    """Say of a run without errors what was checked.

    Args:
        papers: how many papers' files.
        findings: what was found, remarks alone.
        beside: whether what stands beside the papers was checked, too.
    """
    checked = f"{papers:,} paper{'s' * (papers != 1)}{' and what stands beside them' * beside}"
    remarks = f", {len(findings)} remark{'s' * (len(findings) != 1)}" if findings else ""
    return f"Checked {checked}: nothing to mend{remarks}."


def line(finding: Finding) -> str:
    """Write `path:line:column: rule: message, remedy`, and the line it is about where that helps."""
    kind = "remark: " if finding.remark else ""
    # What a page says is quoted in it, and a file's name is the contributor's to choose.
    said = one_line(f"{finding.place}: {finding.rule}: {kind}{finding.message}")
    return f"{said}\n{finding.shown}" if finding.shown else said


def _object(finding: Finding) -> dict[str, str | int]:
    place = finding.place
    return {
        "path": str(place.path),
        "line": place.line,
        "column": place.column,
        "rule": finding.rule,
        "severity": "remark" if finding.remark else "error",
        "message": finding.message,
    }


def _annotation(finding: Finding) -> str:
    """Write a finding as GitHub's workflow command, whose reserved characters are escaped.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    place = finding.place
    # A file's name is the contributor's to choose: unescaped, it could end the command and begin another.
    path = str(place.path).translate(_RESERVED | {ord(":"): "%3A", ord(","): "%2C"})
    kind = "notice" if finding.remark else "error"
    return (
        f"::{kind} file={path},line={max(place.line, 1)},col={max(place.column, 1)},"
        f"title={finding.rule}::{finding.message.translate(_RESERVED)}"
    )
