"""Dumps to papers' files: records, which paper each is about, and the proof that none lost anything."""
