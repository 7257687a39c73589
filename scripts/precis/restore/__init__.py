"""Damaged text to Markdown: blocks, words, mathematics, links and figures; `pipeline` runs every rule."""
