"""Which papers are alike, and in what: related papers, and where each lies on the map."""
