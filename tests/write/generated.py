"""Markdown that nobody wrote: all that Markdown can do here, composed, and its marks without sense."""

from collections.abc import Callable, Iterator
from random import Random

_WORDS = (
    *(
        "attention",
        "is",
        "all",
        "the",
        "gradients",
        "über-fit",
        "Ünïcode",
        "注意",
        "RNN",
        "VAE",
        "loss-VAE",
        "e.g.",
    ),
    *(
        "snake_case_name",
        "ResNet-50",
        "2",
        "*",
        "3",
        "a_b",
        "x^2",
        "100$",
        "$5",
        "AT&T",
        "A[i][j]",
        "é",
        "©",
        "\u00a0",
    ),
    *(
        "&amp;",
        "&copy;",
        "&#960;",
        "<",
        ">",
        "<b>bold</b>",
        "<!--",
        "-->",
        "\\*",
        "\\_",
        "\\$",
        "\\[",
        "\\\\",
    ),
    *("1.", "-", "#", "|", "~", "!", "'", '"', "[x]", "[1]", "[^9]", "(y)", "//", "http://", "www."),
)
_TEX = (
    *("x", "\\alpha_i", "a * b * c", "\\frac{1}{2}", "x_1 + y_1", "a|b"),
    *("\\text{if } n", "\\foo", "\\{1\\}", "a < b & c"),
)
_ADDRESSES = (
    *(
        "https://example.org/a_b",
        "http://x.org/a(b)",
        "<https://x.org/a b>",
        "other.md",
        "#results",
        "../x.png",
    ),
    *("mailto:a@b.org", "javascript:alert(1)", "data:image/png;base64,AA", "x'y", ""),
)
_TITLES = ("", "", ' "A title"', " 'it is'", ' "a "quoted" b"', " (c)", ' "&amp;"')
_MARKS = (
    *"*_~`$[]()!#>-+|\\\"'.:&<",
    *("**", "__", "~~", "***", "``", "$$", "\\(", "\\)", "\\[", "\\]", "](", "![", "[^a]", "[^a]:", "]: "),
    *(" ", " ", "  \n", "\n", "\n", "\n\n", "    ", "   ", "  ", "\t", "> ", "- ", "* ", "1. ", "2. ", "# "),
    *("---", "===", "```", "~~~", "a", "b", "word", "é", "2", "x", "- [ ] ", "| a |", "|--|"),
    *("http://a.b", "&amp;", "RNN", "\\begin{a}"),
)


def texts(seed: int, count: int) -> Iterator[str]:
    """Give texts; of the same seed, the same."""
    random = Random(seed)  # noqa: S311 (nothing is secret)
    for number in range(count):
        yield _soup(random) if number % 4 == 3 else _page(random)


def _soup(random: Random) -> str:
    return "".join(random.choices(_MARKS, k=random.randint(3, 40)))


def _page(random: Random) -> str:
    blocks = (random.choice(_BLOCKS)(random, 0) for _ in range(random.randint(1, 6)))
    ends = ("\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n")
    return "".join(block + random.choice(ends) for block in blocks)


def _words(random: Random) -> str:
    return " ".join(random.choices(_WORDS, k=random.randint(1, 6)))


def _inline(random: Random, depth: int = 0) -> str:
    makers = _INLINE if depth < 3 else _INLINE[:1]
    pieces = [random.choice(makers)(random, depth + 1)]
    while random.random() < 0.6:
        pieces.append(random.choice((*makers, *_INLINE[:1] * len(makers)))(random, depth + 1))
    breaks = ("\n", "  \n") if not depth else (" ", ", ")
    return random.choice((" ", " ", " ", "", *breaks)).join(pieces)


def _around(*marks: str) -> "_Maker":
    def make(random: Random, depth: int) -> str:
        mark = random.choice(marks)
        return f"{mark}{_inline(random, depth)}{mark}"

    return make


def _code(random: Random, _: int) -> str:
    ticks = random.choice(("`", "``"))
    return f"{ticks}{random.choice(('x = 1', 'a`b', '*no*', '<b>', '$x$', '&amp;', '|', ' y '))}{ticks}"


def _formula(random: Random, _: int) -> str:
    opening, closing = random.choice(
        (("$", "$"), ("$", "$"), ("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]"), ("$ ", " $"))
    )
    return opening + random.choice(_TEX) + closing


def _environment(random: Random, _: int) -> str:
    name = random.choice(("align", "equation", "cases"))
    return f"\\begin{{{name}}}{random.choice(_TEX)}\\end{{{name}}}"


def _link(random: Random, depth: int) -> str:
    return f"[{_inline(random, depth)}]({random.choice(_ADDRESSES)}{random.choice(_TITLES)})"


def _image(random: Random, _: int) -> str:
    return f"![{_words(random)}]({random.choice(_ADDRESSES)}{random.choice(_TITLES)})"


def _referring(random: Random, depth: int) -> str:
    forms = ("[{}][ref]", "[{}][Other]", "[{}][none]", "[ref]", "![{}][ref]", "[{}][]")
    return random.choice(forms).format(_inline(random, depth))


def _literal(*choices: str) -> "_Maker":
    return lambda random, _: random.choice(choices)


_Maker = Callable[[Random, int], str]
_INLINE: tuple[_Maker, ...] = (
    lambda random, _: _words(random),
    lambda random, _: _words(random),
    _around("*", "_"),
    _around("**", "__"),
    _around("***", "~~"),
    _code,
    _formula,
    _formula,
    _environment,
    _link,
    _image,
    _referring,
    _literal(
        "[^1]",
        "[^note]",
        "[^none]",
        "<https://x.org/?a=1&b=2>",
        "<a@b.org>",
        "https://x.org/a_b).",
        "www.x.org",
    ),
)


def _paragraph(random: Random, _: int) -> str:
    return random.choice(("", "", "", " ", "   ")) + _inline(random)


def _heading(random: Random, _: int) -> str:
    text = _inline(random, 2).replace("\n", " ")
    form = random.choice(
        ("# {}", "## {}", "### {} ###", "#{}", "###### {}", "{}\n===", "{}\n---", "## {}\nmore")
    )
    return form.format(text)


def _indented(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


def _list(random: Random, depth: int) -> str:
    mark = random.choice(("- ", "* ", "+ ", "1. ", "2. ", "10. ", "-   ", "1.  ", "- [ ] ", "- [x] ", "1) "))
    items = []
    for _ in range(random.randint(1, 4)):
        block = random.choice(_BLOCKS if depth < 2 and random.random() < 0.4 else (_paragraph,))
        text = block(random, depth + 1)
        if depth < 2 and random.random() < 0.4:
            text += random.choice(("\n", "\n\n")) + random.choice((_list, _paragraph, _fence))(
                random, depth + 1
            )
        rest = random.choice(("    ", "    ", "    ", "  ", "   ", "", "      "))
        items.append(_indented(text, random.choice(("", "", "", " ")) + mark, rest))
    return random.choice(("\n", "\n", "\n\n")).join(items)


def _quotation(random: Random, depth: int) -> str:
    block = random.choice(_BLOCKS if depth < 2 else (_paragraph,))
    return _indented(block(random, depth + 1), "> ", random.choice(("> ", "> ", ">", "")))


def _fence(random: Random, _: int) -> str:
    mark = random.choice(("```", "~~~", "````"))
    language = random.choice(("", "python", " python", "{.python}", 'python title="x"', ".c++"))
    return f"{mark}{language}\n{random.choice(('x = 1', '', '<b> & *a*', '    y', '$x$', '```'))}\n{mark}"


def _indented_code(random: Random, _: int) -> str:
    return _indented(random.choice(("x = 1\ny = 2", "<b> & *a*", "a\n\nb", "```\nx\n```")), "    ", "    ")


def _table(random: Random, _: int) -> str:
    width = random.randint(1, 3)
    border = random.choice(("|", "|", ""))

    def row(cells: list[str]) -> str:
        return f"{border} {' | '.join(cells)} {border}".strip()

    rows = [
        [_inline(random, 2).replace("\n", " ") for _ in range(width)] for _ in range(random.randint(1, 3))
    ]
    marks = [random.choice(("---", ":--", "--:", ":-:", "-")) for _ in range(width)]
    return "\n".join([row(rows[0]), row(marks), *map(row, rows[1:])])


def _note(random: Random, depth: int) -> str:
    block = random.choice(_BLOCKS if depth < 1 else (_paragraph,))
    label = random.choice(("1", "note"))
    return _indented(block(random, depth + 1), f"[^{label}]: ", random.choice(("    ", "    ", "")))


def _definition(random: Random, _: int) -> str:
    return f"[{random.choice(('ref', 'Other'))}]: {random.choice(_ADDRESSES) or '/'}{random.choice(_TITLES)}"


def _figure(random: Random, depth: int) -> str:
    images = random.choice((" ", "\n", "")).join(_image(random, depth) for _ in range(random.randint(1, 2)))
    return images + random.choice(("", "\n" + _inline(random), " " + _words(random)))


_BLOCKS: tuple[_Maker, ...] = (
    _paragraph,
    _paragraph,
    _paragraph,
    _heading,
    _list,
    _list,
    _quotation,
    _fence,
    _indented_code,
    _table,
    _note,
    _definition,
    _figure,
    _literal("---", "* * *", "___", "- - -", "----\ntext", "<div>\nraw *x*\n</div>", "&nbsp;", "text\n***"),
)
