"""The restorer's tests: one fixture folder and one test file for each of its rooms."""
