"""Any bytes are read or refused in one sentence, by everything that reads untrusted ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, attempt
from tests.hostile.cases import corpus
from tests.strategies import unhurried

# What its readers give a meaning to, and what the hostile corpus is made of.
_MARKS = [
    *("---\n", "...\n", "\n", "\n\n", "    ", "\t", " ", "- ", "1. ", "# ", "> ", "| ", "|-", "```", "~~~"),
    *("*", "**", "_", "`", "[", "](", ")", "!", "<", ">", "<a ", "&", "&#0;", ";", "\\", "/", "=", "~", "%"),
    *("$", "$$", "\\(", "\\]", "^", "{", "}", "\\begin{", "\\end{", "\\frac", "\\left", ":", ": ", "'", '"'),
    *("[link]\n", "3 Comments\n", "title: ", "summaries:\n", "added: 2026-01-02\n", "? ", "@", ",", "#"),
    *("\x00", "\x02", "\x03", "\u200b", "\u2028", "\ufeff", "\x85", "é", "漢", "𝔸", "word", "CIFAR10", "7"),
    *("javascript:", "https://", ".md"),
]
_WORDS = [text for case in corpus() for text in case.parts.values() if len(text) < 200]
_texts = st.lists(st.sampled_from(_MARKS) | st.sampled_from(_WORDS) | st.text(max_size=5), max_size=40)
_bytes = _texts.map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")) | st.binary(max_size=60)


@pytest.mark.parametrize("name", TARGETS)
@unhurried
@given(_bytes)
def test_any_bytes_are_read_or_refused_in_one_sentence(name: str, data: bytes) -> None:
    attempt(TARGETS[name], data)
