"""The records of a double: received requests, and effects that took place.

`records` holds both, `expectation` compares requests with those that a test expects, `har` writes
requests as an HTTP archive, and `redaction` keeps credentials out of everything that is written.
"""
