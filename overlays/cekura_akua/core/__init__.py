"""The client that both APIs build on: it makes calls and tells their effect.

Nothing here knows Cekura, Akua or a generated package: a call is an operation (a value) and its
arguments. The rooms, from the top down:

    client      builds calls from operations, and reads their responses into models
    lists       pages of a list, awaited or iterated
    streams     events of a stream, resumed where that is possible
    sender      the transport and the pipeline of a client, made at its first request
    pipeline    the policies around a call: deadline, etag, idempotency key, credential, journal,
                outcome, retry, rate limit
    http        one attempt over one connection, and the pool of connections
    request     path, query, headers and body as bytes
    config      settings, credentials, limits
    files       private files, locks on files, and the threads that work on them
    loops       event loops, their ends, the tasks in them, and the turns of tasks

Imports go down in this list, never up.
"""
