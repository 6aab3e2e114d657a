"""Who does what to whom as a graph (GraphML), for Gephi, igraph or networkx."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

from runut.export.characters import allowed
from runut.export.coding import pairs
from runut.export.rows import Part
from runut.export.tables import missing

#: From whom, to whom, kind, status.
Edge = tuple[str, str, str, str]


def write_graphml(parts: Iterable[Part], stream: BinaryIO) -> int:
    """Write a directed graph of entities; return how many edges it has.

    An edge is a kind and status of event from one side to the other with the number of such
    events (`events`), how many of them a person has reviewed, and the first and last time told.
    Where all sides act alike it runs from the one named first. Raises `InputError` where networkx
    is not installed.
    """
    try:
        # imported here: only this format needs it
        import networkx  # noqa: PLC0415
    except ImportError as error:
        raise missing("networkx") from error
    graph = networkx.MultiDiGraph()
    edges: Counter[Edge] = Counter()
    reviewed: Counter[Edge] = Counter()
    times: dict[Edge, list[str]] = {}
    for record, _ in parts:
        for entity in record.entities:
            graph.add_node(entity.id, label=allowed(entity.name), type=entity.type)
        for event in record.events:
            for left, right in pairs(event):
                if left is not None and right is not None:
                    edge: Edge = (left, right, event.kind, event.status)
                    edges[edge] += 1
                    reviewed[edge] += event.reviewed is not None
                    times.setdefault(edge, []).extend([event.time] if event.time else [])
    for (left, right, kind, status), count in sorted(edges.items()):
        told = sorted(times[left, right, kind, status])
        known = {"first": told[0], "last": told[-1]} if told else {}
        seen = reviewed[left, right, kind, status]
        graph.add_edge(left, right, kind=kind, status=status, events=count, reviewed=seen, **known)
    networkx.write_graphml_xml(graph, stream)
    return len(edges)
