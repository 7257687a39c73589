"""Everything that reads or renders Markdown."""
