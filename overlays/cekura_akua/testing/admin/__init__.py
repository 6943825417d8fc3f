"""The double from outside: everything that a test arranges and reads, as JSON over HTTP.

Each API's URL has these paths below `/__double__/`, where no document has any. `endpoints` lists
them, `description` makes their OpenAPI document from that list, and `page` the page for a person.
`whole` is the state of the double as one JSON value, which is also the content of a file of state.
"""
