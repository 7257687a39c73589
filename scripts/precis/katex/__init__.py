"""Formulas to HTML and MathML at build time: KaTeX, run in this process."""
