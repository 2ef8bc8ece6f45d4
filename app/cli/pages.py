"""`stemma app`: open the pages in a browser."""

from __future__ import annotations

from typing import Annotated

import typer


def app(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port on this machine.")] = 8501,
) -> None:
    """Open the pages in a browser; Ctrl-C closes them."""
    # Streamlit takes a second to load, which no other command should wait for.
    from app.serve import serve

    serve(port)
