"""`python -m cekura_akua.testing`: serve both APIs on loopback until stopped."""

import argparse
import asyncio
import signal

from cekura_akua.testing import LocalApis

HIGHEST_PORT = 65535


async def serve(ports: dict[str, int]) -> str | None:
    """Serve until SIGINT or SIGTERM, and print each API's URL on a line of its own.

    Args:
        ports: the port of each API; 0 takes a free one.

    Returns:
        The reason why a port cannot be listened on; None after serving.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    apis = LocalApis(ports={"cekura": ports["cekura"], "akua": ports["akua"]})
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
    parser = argparse.ArgumentParser("python -m cekura_akua.testing", description=__doc__)
    for name in ("cekura", "akua"):
        parser.add_argument(f"--{name}-port", type=port, default=0, help="a free one by default")
    options = parser.parse_args()
    problem = asyncio.run(serve({"cekura": options.cekura_port, "akua": options.akua_port}))
    if problem is not None:
        parser.exit(2, f"{parser.prog}: {problem}\n")


if __name__ == "__main__":
    main()
