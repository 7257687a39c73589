"""Précis: raw dumps of paper summaries in, one Markdown file per paper and a searchable site out."""
