"""Précis: raw dumps of paper summaries in, one Markdown file per paper and a searchable site out."""

DISTRIBUTION = "precis-site"
"""What `pip` calls this package."""
