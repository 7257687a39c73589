"""The model of the library: papers, their files, topics, glossary, and what they have in common."""
