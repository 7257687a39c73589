"""Formulas to HTML and MathML at build time: KaTeX, run in this process."""

from precis.katex.render import MAX_LENGTH, FormulaError, refusal, render

__all__ = ["MAX_LENGTH", "FormulaError", "refusal", "render"]
