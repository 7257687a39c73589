"""Copies of the figures that pages take from elsewhere: found, fetched, checked, kept."""
