"""What both clients need: building requests, sending them, and saying honestly what became of them.

Nothing here knows Cekura, Akua or a generated package: a call is an operation (a value) and its
arguments. One call passes through these modules, in this order:

`client` builds the `request`, then the policies run from the outside in: `deadline`,
`idempotency`, `retry`, and for each attempt `transport`; `answers` turns the result into a value
or an error.
"""
