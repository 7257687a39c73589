"""Rules about an imported summary and the record it was made from."""

from collections.abc import Iterator

from precis.characters import visible
from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rule import fact_rule
from precis.ingest import faithful
from precis.library.paper import Paper


@fact_rule("record")
def record(file: File, paper: Paper, surroundings: Surroundings) -> Iterator[Finding]:
    """An imported summary says what its record says, but for the differences it declares."""
    for index, (summary, section) in enumerate(zip(paper.summaries, file.sections, strict=False)):
        source = surroundings.records.get(summary.sha256 or "")
        if source is None:
            continue
        text = visible(source.text)
        for number, change in enumerate(summary.edits):
            if change.was not in text:
                problem = f"the declared edit of {change.was!r} is not in the record; correct `was`"
                yield Finding(file.source.place(("summaries", index, "edits", number, "was")), problem)
            text = text.replace(change.was, change.now, 1)
        if difference := faithful.difference(text, section.text):
            remedy = "take away what was added, put back what was lost, or declare it in `summaries[].edits`"
            problem = f"{difference} ({source.dump}:{source.line}); {remedy}"
            yield file.finding(section.at + difference.text_at, problem)


@fact_rule("edit")
def edit(file: File, paper: Paper, _: Surroundings) -> Iterator[Finding]:
    """Every declared difference from a record, for the curator to see."""
    for index, summary in enumerate(paper.summaries):
        for number, change in enumerate(summary.edits):
            place = file.source.place(("summaries", index, "edits", number))
            message = f"the record says {change.was!r}, the page {change.now!r}; declared: {change.why}"
            yield Finding(place, message, remark=True)
