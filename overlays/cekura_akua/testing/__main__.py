"""`python -m cekura_akua.testing`: serve both APIs on loopback until stopped."""

import argparse
import asyncio
import signal

from .local import LocalApis


async def serve(ports: dict[str, int]) -> None:
    """Serve until SIGINT or SIGTERM; print each API's URL on a line of its own."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with LocalApis(ports={"cekura": ports["cekura"], "akua": ports["akua"]}) as apis:
        print(f"cekura {apis.cekura_url}", flush=True)
        print(f"akua {apis.akua_url}", flush=True)
        await stop.wait()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser("python -m cekura_akua.testing", description=__doc__)
    for name in ("cekura", "akua"):
        parser.add_argument(f"--{name}-port", type=int, default=0, help="a free one by default")
    options = parser.parse_args()
    asyncio.run(serve({"cekura": options.cekura_port, "akua": options.akua_port}))


if __name__ == "__main__":
    main()
