"""Code, whose lines and indentation are gone."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Draft
from precis.restore.blocks.crowds import crowds
from precis.restore.rule import Doubt, rule

# What programs have and prose has not.
_SIGN = re.compile(
    r"(?<![\w$\\])(?:(?:def|class) \w{1,40}[(:]"
    r"|(?:import|from) [a-z_.]{1,40} (?:import|as) \w"
    r"|(?:elif|else|try):(?!\S)"
    r"|(?:for \w[\w, ]{0,30} in|while|if) [\w.]{1,30}(?:\([^()]{0,40}\))?(?: [<>=!]{1,2} \S{1,20})?:"
    r"|return \w"
    r"|(?:self|torch|np|tf|nn|plt|F|jnp|jax|os|env)\.[a-z_]\w{0,30}"
    r"|[a-z_]\w{0,30}\.[a-z_]\w{0,30}\("
    r"|[a-z][a-z0-9]{0,20}_\w{1,20}\("
    r"|[a-z_]\w{0,30}(?:\[\w{0,20}\])? [+*/]?= \w{1,30}[.(\[]"
    r"|[=!]=|\+=)"
)
_FENCE = re.compile(r"`{3,8}[^`]{0,2000}(?:`{3,8})?")
# Signs further apart than this are of different programs, and fewer than these of none.
_APART = 60
_FEWEST = 3


@rule("lost-code")
def code(draft: Draft) -> Iterator[Doubt]:
    """`for t in range(9): s = env.step(a) s.add(b) x += 1` was code; where its lines end is not known.

    So was what stands between the backticks of a fence.
    """
    text = draft.text
    for start, end in (*_fenced(text), *_programs(draft)):
        yield Doubt(start, text[start:end], "this may be code that has lost its lines")


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    return (fence.span() for fence in _FENCE.finditer(text))


def _programs(draft: Draft) -> Iterator[tuple[int, int]]:
    """Stretches of prose where the signs of a program crowd."""
    return crowds(draft.record, _SIGN, _FEWEST, lambda end, start: start - end <= _APART)


RULES = (code,)
