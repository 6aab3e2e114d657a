"""Pairs of pages of which one is, or is not, a copy of the other."""
