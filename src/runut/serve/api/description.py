"""The OpenAPI description: what FastAPI gathers from the routes, with our own shapes in it."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from runut.serve.api.shapes import components


def describe(app: FastAPI) -> None:
    """Put the API's shapes into the description of `app`, in place of FastAPI's own of errors."""
    gathered = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = gathered()
            schema["components"] = {
                "schemas": components(),
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            }
            # only a server that is open to a network asks for it
            schema["security"] = [{}, {"token": []}]
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]
