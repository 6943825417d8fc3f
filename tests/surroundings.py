"""The surroundings that the tests were started in, before any test changes them."""

import os

AT_START = dict(os.environ)
