"""The behaviour of the two APIs: what a valid request does, and how it is answered.

Start with `dispatch`, which lists the handlers of a request in order. `api` stands around it:
credentials, validation, idempotency keys, recorded effects. `akua` and `cekura` hold what only one
of the APIs does. This room imports `openapi` and `state`.
"""
