"""`python -m cekura_akua.testing`: serve both APIs on loopback until stopped."""

import argparse
import asyncio
import signal
from pathlib import Path
from typing import Any

from cekura_akua.testing import LocalApis
from cekura_akua.testing.admin.application import PREFIX
from cekura_akua.testing.admin.whole import example_state, read_state, state_as_text
from cekura_akua.testing.openapi.documents import APIS, Api
from cekura_akua.testing.server.listener import LOOPBACK

HIGHEST_PORT = 65535
PAGE = f"""
Both have a page at {PREFIX}/ that shows what they received and applied, and take state, faults,
plans and the time there as JSON ({PREFIX}/openapi.json).
"""


async def serve(apis: LocalApis) -> str | None:
    """Serve until SIGINT or SIGTERM, and print each API's URL on a line of its own.

    Returns:
        The reason why a port cannot be listened on; None after serving.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        await apis.start()
    except OSError as error:  # a port is taken, or not permitted
        return f"cannot listen: {error.strerror}"
    try:
        print(f"cekura {apis.cekura_url}", flush=True)
        print(f"akua {apis.akua_url}", flush=True)
        await stop.wait()
    finally:
        await apis.stop()
    return None


def port(text: str) -> int:
    """Return the port to listen on; 0 takes a free one.

    Raises:
        ValueError: the text is no port.
    """
    number = int(text)
    if not 0 <= number <= HIGHEST_PORT:
        raise ValueError
    return number


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(
        "python -m cekura_akua.testing",
        description=__doc__,
        epilog=PAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for name in APIS:
        parser.add_argument(f"--{name}-port", type=port, default=0, help="a free one by default")
    parser.add_argument(
        "--host",
        default=LOOPBACK,
        help="the address to listen on, 0.0.0.0 for all; loopback by default, since anybody who "
        "reaches the port can change everything",
    )
    parser.add_argument(
        "--state", type=Path, metavar="FILE", help="begin with the state of a file, JSON or YAML"
    )
    parser.add_argument(
        "--example", action="store_true", help="begin with items for the examples of the guides"
    )
    parser.add_argument(
        "--dump",
        choices=("json", "yaml"),
        nargs="?",
        const="json",
        help="print the state to begin with, as a file for --state, and serve nothing",
    )
    options = parser.parse_args()
    problem = asyncio.run(run(options))
    if problem is not None:
        parser.exit(2, f"{parser.prog}: {problem}\n")


async def run(options: Any) -> str | None:
    """Do as the arguments say.

    Returns:
        The reason why that cannot be done; None afterwards.
    """
    ports: dict[Api, int] = {"cekura": options.cekura_port, "akua": options.akua_port}
    apis = LocalApis(ports=ports, host=options.host)
    try:
        if options.example:
            apis.load(example_state())
        if options.state is not None:
            apis.load(read_state(options.state))
        if options.dump is None:
            return await serve(apis)
        print(state_as_text(apis.dump(), as_yaml=options.dump == "yaml"), end="")
    except OSError as error:
        return f"cannot read {options.state}: {error.strerror}"
    except ValueError as error:
        return str(error)
    return None


if __name__ == "__main__":
    main()
