"""Which commands KaTeX knows, and which have run into the letters after them."""

from functools import cache

from precis.katex import render as katex
from precis.restore.mathematics import vocabulary


@cache
def is_command(name: str) -> bool:
    r"""Whether KaTeX knows a command such as `\alpha`."""
    if name in vocabulary.COMMANDS:
        return True
    reason = katex.refusal(name)
    return reason is None or "Undefined control sequence" not in reason


def split_command(name: str) -> str:
    r"""What is a command at the start of `\thetax`: `\theta`, where KaTeX knows no such whole.

    A mark between a command and a letter kept them apart; without it they read as one word.
    """
    if len(name) < 3 or is_command(name):
        return name
    known = (name[:end] for end in range(len(name) - 1, 2, -1) if name[:end] in vocabulary.JOINABLE)
    return next(known, name)
