"""`python -m cekura_akua` prints the installed version and its provenance.

`docs` opens the guides, `operations WORDS` lists operations, `stores check ADDRESS` and `stores
migrate ADDRESS` check and prepare stores.
"""

import os
import sys
from functools import partial

COMMANDS = ("docs", "operations", "stores")
USAGE = """\
usage: python -m cekura_akua [COMMAND ...]

Without a command, print the installed version and its provenance.

  docs [PAGE]              open the guides
  operations [WORD ...]    list the operations of both APIs, found by words
  stores check ADDRESS     check a store of locks
  stores migrate ADDRESS   prepare a store

python -m cekura_akua COMMAND --help tells more."""


def main(words: list[str]) -> int:
    """Run a command, and return its exit status.

    Args:
        words: the words of the command line.
    """
    say = partial(print, flush=True)
    command, rest = words[:1], words[1:]
    # A command is imported when it is meant: none waits for the others.
    if command == ["docs"]:
        from .commands.docs import main as docs

        return docs(rest, say)
    if command == ["operations"]:
        from .commands.operations import main as operations

        return operations(rest, say)
    if command == ["stores"]:
        from .stores.commands import main as stores

        return stores(rest, say)
    if command in (["--help"], ["-h"]):
        say(USAGE)
        return 0
    if command:
        say(f"there is no command {command[0]}; the commands are {', '.join(COMMANDS)}")
        return 2
    from .provenance import about

    say(about())
    return 0


def run(words: list[str]) -> int:
    """Run a command, and end quietly where its reader, such as `head`, has read enough."""
    try:
        return main(words)
    except BrokenPipeError:
        # At its exit Python writes the buffered output: with standard output closed, it would print
        # a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
