"""The Cypher editor: a text area with coloured words, drawn by a component of ours, so that nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.components.v2 import component

_HERE = Path(__file__).parent
_edit = component(
    "stemma.editor",
    html=(_HERE / "editor.html").read_text(encoding="utf-8"),
    css=(_HERE / "editor.css").read_text(encoding="utf-8"),
    js=(_HERE / "editor.js").read_text(encoding="utf-8"),
)


def editor(text: str, *, key: str, placeholder: str = "", on_change: Callable[[], None] = lambda: None) -> str | None:
    """Show the text to be edited. `st.session_state[key]["text"]` is what was typed once `on_change` runs; gives the
    text in the run in which it was asked with Ctrl+Enter, else None."""
    result = _edit(
        key=key,
        data={"text": text, "placeholder": placeholder},
        default={"text": text},
        on_text_change=on_change,
        on_ask_change=lambda: None,
    )
    return result.get("ask")
