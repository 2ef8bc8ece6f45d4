"""`stemma app`: open the pages in a browser."""

from __future__ import annotations

from typing import Annotated

import typer


def app(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at.")] = 8501,
    address: Annotated[
        str, typer.Option("--address", help="The address to listen at; anything else than this lets others in.")
    ] = "127.0.0.1",
) -> None:
    """Open the pages in a browser; Ctrl-C closes them."""
    from app.serve import serve  # Streamlit takes a second to load, which no other command should wait for

    serve(port, address)
