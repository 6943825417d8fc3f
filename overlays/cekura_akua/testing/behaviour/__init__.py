"""The behaviour of the two APIs: from a valid request to its effect and its response.

Start with `dispatch`, which lists the handlers of a request in order. `api` stands around it:
credentials, validation, idempotency keys, recorded effects. `akua` and `cekura` are about one of
the APIs alone. This room imports `openapi`, `state`, `clock` and `recording`.
"""
