"""The REST API under `/api`: routes, shapes, and their OpenAPI description."""
