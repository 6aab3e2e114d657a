"""Benchmarks: speed and quality, one command each."""
