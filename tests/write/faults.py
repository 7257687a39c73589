"""Faults as people make them, put into pages at random; the same ones in each run."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

BITS = (
    *("$", "$$", "$5 and ten$", "$x$2", r"$\fooo{x}$", r"\(", r"\$", "`", "```\n", "*", "**", "~~"),
    *(
        "[",
        "](",
        "[a](none.md)",
        "[a](#nowhere)",
        "[a][b]",
        "![](x.png)",
        "![a](/x.png)",
        "[^1]",
        "[^1]: a\n",
    ),
    *(
        "# ",
        "\n#### Deep\n\n",
        "\n##Near\n",
        "\n- ",
        "\n\n- one\n",
        "\n1. ",
        "> ",
        "\n\n    ",
        "\n| a | b |\n|--|--|\n",
    ),
    *("<b>", "<!--", "<https://a.org>", " https://a.org/x ", "&amp;", "\\", "\u200b", "\u00ad", "é", "𝛼"),
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        " \n",
        "  \n",
        '"',
        "'",
        "“",
        ":",
        ": ",
        "-",
        ",",
        "]",
        "}",
        "{",
        "#",
        "@",
        "|",
        "%",
    ),
    *(
        "\n<!-- summary -->\n",
        "---\n",
        "null",
        "true",
        "2071",
        "2026-02-31",
        "Deep Learning",
        "arXiv:1706.03762v2",
    ),
)
"""What is put in."""


def _put_in(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(BITS) + text[at:]


def _take_out(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 1, 1, 2, 5, 40)) :]


def _lines(change: Callable[[Random, list[str]], None]) -> Callable[[Random, str], str]:
    def changed(random: Random, text: str) -> str:
        lines = text.split("\n")
        change(random, lines)
        return "\n".join(lines)

    return changed


def _drop(random: Random, lines: list[str]) -> None:
    del lines[random.randrange(len(lines))]


def _repeat(random: Random, lines: list[str]) -> None:
    lines.insert(random.randrange(len(lines)), random.choice(lines))


def _swap(random: Random, lines: list[str]) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _replace(random: Random, lines: list[str]) -> None:
    """Give a key of the front matter another value."""
    keys = [number for number, line in enumerate(lines[:20]) if ": " in line]
    if keys:
        number = random.choice(keys)
        lines[number] = f"{lines[number].partition(': ')[0]}: {random.choice(BITS).strip()}"


_WAYS = (_put_in, _put_in, _put_in, _take_out, *map(_lines, (_drop, _repeat, _swap, _replace, _replace)))


def faulty(texts: Sequence[str], count: int, seed: int) -> Iterator[tuple[int, str]]:
    """Put faults into texts: one, or a few; half of them near the beginning, where the front matter is.

    Yields:
        The number of a text, and what has become of it.
    """
    random = Random(seed)  # noqa: S311 (faults need no secrecy)
    for _ in range(count):
        number = random.randrange(len(texts))
        text = texts[number]
        edge = len(text) if random.random() < 0.5 else min(500, len(text))
        head, rest = text[:edge], text[edge:]
        for _ in range(random.choice((1, 1, 2, 3))):
            head = random.choice(_WAYS)(random, head)
        yield number, head + rest
