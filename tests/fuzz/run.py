"""Try a reader with atheris (https://github.com/google/atheris), beginning with the hostile corpus.

    pip install --require-hashes -r tests/fuzz/requirements.txt
    python -m tests.fuzz.run markdown -max_total_time=600

Arguments after the reader's name are libFuzzer's. It stops at the first input that a reader neither reads nor
refuses in a sentence, and writes it to `crash-…` in the current folder.
"""

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["precis", "markdown", "pymdownx", "mdx_math", "yaml"]):
    from tests.fuzz.targets import MOST, TARGETS, attempt
    from tests.hostile.cases import corpus


def main() -> None:
    """Fuzz the reader that is named first."""
    program, name, *settings = sys.argv
    with tempfile.TemporaryDirectory() as seeds:
        for number, case in enumerate(corpus()):
            Path(seeds, str(number)).write_text("".join(case.parts.values()), "utf-8")
        atheris.Setup(
            [program, seeds, f"-max_len={MOST}", *settings], lambda data: attempt(TARGETS[name], data)
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
