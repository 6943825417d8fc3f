"""The memory of the double: collections of items, idempotency keys, cursors.

`api_state` holds all of one API. This room imports only `openapi`.
"""
