"""``make screenshots``: takes them all into .cache/screenshots, and the README's into docs/screenshots."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable

from tests.browsers.starting import NAMES, Missing, starter
from tests.extension.places import ROOT
from tests.screenshots import box, pages, popup, readme
from tests.screenshots.camera import Camera
from tests.screenshots.stage import Stage, stage

ALL = ROOT / ".cache" / "screenshots"
SCENES: dict[str, Callable[[Stage, Camera], None]] = {
    "readme": readme.pictures,  # first: later scenes look at garments that have no picture
    "readme-installing": readme.installing,
    "pages": pages.english,
    "pages-de": pages.german,
    "pages-ja": pages.japanese,
    "pages-first-day": pages.first_day,
    "pages-away": pages.away,
    "popup": popup.popup,
    "popup-languages": popup.languages,
    "box": box.verdicts,
    "box-languages": box.languages,
    "box-streaming": box.streaming,
    "box-states": box.states,
    "box-without-profile": box.without_profile,
    "box-problems": box.problems,
    "box-shops": box.shops,
}


def main() -> None:
    """Reads the command line and plays the scenes."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--browser", choices=NAMES, default="chromium")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=f"of {', '.join(SCENES)}; all, if none is named")
    options = parser.parse_args()
    if unknown := set(options.scenes) - set(SCENES):
        parser.error(f"no such scene: {', '.join(sorted(unknown))}")
    try:
        start = starter(options.browser)
    except Missing as missing:
        sys.exit(str(missing))
    camera = Camera(ALL / options.browser)
    with stage(start) as one:
        failed = [name for name in options.scenes or SCENES if not _played(name, one, camera)]
    _say(str(camera.folder))
    if failed:
        sys.exit(f"Not played to the end: {', '.join(failed)}")


def _played(name: str, one: Stage, camera: Camera) -> bool:
    """Whether the scene came to its end. The others are played all the same."""
    before = len(camera.taken)
    try:
        SCENES[name](one, camera)
    except (AssertionError, LookupError):
        traceback.print_exc()
    else:
        _say(f"{name}: {len(camera.taken) - before} pictures")
        return True
    return False


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
