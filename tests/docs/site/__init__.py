"""The documentation as HTML: the guides, and the reference of all classes and operations.

pdoc renders it, and makes the search; this package says which modules there are, puts the guides
among them, and adds to each operation its traits, an example and its public page.
"""
