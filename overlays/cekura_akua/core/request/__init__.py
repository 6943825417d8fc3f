"""The request of a call: path, query, headers and body as bytes."""
