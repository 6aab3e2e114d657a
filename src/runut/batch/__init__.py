"""The same stages over many pages at once: readings made side by side by worker processes."""

from runut.batch.processes import read_side_by_side

__all__ = ["read_side_by_side"]
