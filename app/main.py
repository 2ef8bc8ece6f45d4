"""SHOW: the pages, with one search beside all of them. Started by `stemma app` (app/serve.py)."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.parts.search_box import search_box
from app.state import VIEWS

TITLES = {
    "start": ("Start", ":material/home:"),
    "explore": ("Explore", ":material/hub:"),
    "lineage": ("Lineage", ":material/account_tree:"),
    "cypher": ("Cypher", ":material/terminal:"),
    "gaps": ("Gaps and plan", ":material/grid_on:"),
    "sources": ("Sources", ":material/library_books:"),
}

PARTS = Path(__file__).parent / "parts"

# The icon is a file of ours: a material icon here would be fetched from its maker's server.
st.set_page_config(page_title="Stemma", page_icon=str(PARTS / "icon.svg"), layout="wide")
st.logo(str(PARTS / "logo.svg"), icon_image=str(PARTS / "icon.svg"), size="large")
st.html(PARTS / "pages.css")

page = st.navigation(
    [
        st.Page(VIEWS[name], title=title, icon=icon, url_path=name, default=name == "start")
        for name, (title, icon) in TITLES.items()
    ]
)
with st.sidebar:
    search_box(key="search")
page.run()
