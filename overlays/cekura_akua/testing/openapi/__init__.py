"""The OpenAPI document of an API, ready for use: operations, validation, valid examples.

Nothing in here keeps state, and nothing imports the other rooms of the double. Start with
`description`, which puts the parts together.
"""
