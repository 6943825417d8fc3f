"""`python -m cekura_akua` prints the installed version and its provenance.

`docs` opens the guides, `operations WORDS` lists operations, `stores check ADDRESS` and `stores
migrate ADDRESS` check and prepare stores.
"""

import sys
from functools import partial

COMMANDS = ("docs", "operations", "stores")


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
    if command:
        say(f"there is no command {command[0]}; the commands are {', '.join(COMMANDS)}")
        return 2
    from .provenance import about

    say(about())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
