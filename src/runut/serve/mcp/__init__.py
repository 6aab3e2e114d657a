"""The store for language-model agents, over the Model Context Protocol: every answer with evidence.

`create_server` makes the server; `runut mcp` runs it on standard input and output.
"""

from runut.serve.mcp.server import create_server

__all__ = ["create_server"]
