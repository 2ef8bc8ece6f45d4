"""Draw the first page of a running app in Chromium, and fail unless it shows what is in the graph.

    first_page.py ADDRESS [PICTURE.png]

Every request of the page must go to its own server. Exit status 0 when the page was drawn."""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

from playwright.sync_api import expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
# A first start of Chromium asks its maker's servers for updates and lists; a test has no business there.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main(address: str, picture: str | None) -> int:
    """Open the page, wait until it is drawn, and say what was wrong."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        strangers: list[str] = []
        own = urlsplit(address).netloc
        page.on(
            "request",
            lambda request: None if urlsplit(request.url).netloc in {own, ""} else strangers.append(request.url),
        )
        page.goto(address)
        expect(page.get_by_text("GFS").first).to_be_visible(timeout=60_000)
        if picture:
            page.screenshot(path=picture)
        browser.close()
    for stranger in strangers:
        print(f"a request left the page's own server: {stranger}", file=sys.stderr)
    return 1 if strangers else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))
