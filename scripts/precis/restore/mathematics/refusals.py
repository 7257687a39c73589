"""TeX that KaTeX refuses: what was lost may have been more than marks, or was put back wrongly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from precis.katex import render as katex
from precis.restore.mathematics.formula import Formula
from precis.restore.rule import Doubt, Repair, rule
from precis.restore.settle import apply

# Formulas without TeX's own characters are always taken: `x`, `t1`, `p(x, y)`.
_PLAIN = re.compile(r"[A-Za-z0-9 +*/=<>.,:;()\[\]'|!?]*")


@dataclass(frozen=True)
class Mended:
    """A formula and its repairs, as they stand in the record."""

    formula: Formula
    repairs: tuple[Repair, ...]

    @cached_property
    def refusal(self) -> str | None:
        """Why KaTeX would refuse it."""
        return self._refusal(apply(self.formula.tex, self.repairs))

    @cached_property
    def is_spoilt(self) -> bool:
        """Whether KaTeX takes the damaged formula and not the repaired one."""
        return bool(self.repairs and self.refusal) and self._refusal(self.formula.tex) is None

    def _refusal(self, tex: str) -> str | None:
        return None if _PLAIN.fullmatch(tex) else katex.refusal(tex, self.formula.display)


@rule("spoilt-formula")
def spoilt_formula(mended: Mended) -> Iterator[Doubt]:
    r"""`\hspace{1cm}` would become `\hspace{1-cm}`: a formula KaTeX takes only as it is stays as it is."""
    if mended.is_spoilt:
        yield Doubt(0, mended.formula.tex, f"KaTeX would refuse it repaired: {mended.refusal}")


@rule("refused-formula")
def refused_formula(mended: Mended) -> Iterator[Doubt]:
    r"""`\frac{a}{b` is refused whatever one does about its marks."""
    if mended.refusal and not mended.is_spoilt:
        yield Doubt(0, mended.formula.tex, f"KaTeX refuses it: {mended.refusal}")


RULES = (spoilt_formula, refused_formula)
