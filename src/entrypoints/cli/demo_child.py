"""The service's side of the demo: serves until it is stopped, or until the demo is gone.

The demo holds this process's standard input open. When that is closed and the demo has not stopped the service
(because it was killed itself), the service stops and removes the directory: nothing is left behind even then.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading

from entrypoints.cli.main import cli


def main() -> None:
    """Takes the directory to remove, the data directory in it, and options of `serve`."""
    directory, data_dir, *options = sys.argv[1:]
    abandoned = threading.Event()

    def wait_for_the_end_of_the_demo() -> None:
        # Not sys.stdin, whose lock a thread must not hold when the interpreter ends.
        while os.read(0, 1024):
            pass
        abandoned.set()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait_for_the_end_of_the_demo, daemon=True).start()
    try:
        cli.main(["serve", "--port", "0", "--data-dir", data_dir, "--no-fetch-pictures", *options])
    finally:
        if abandoned.is_set():
            shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    main()
