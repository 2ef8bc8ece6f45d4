"""Text that may stand in XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

# Control characters, halves of surrogate pairs and non-characters have no form in XML 1.0, not even an escaped one.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml(text: str) -> str:
    """The text escaped for an element or a quoted attribute, without characters that XML does not allow."""
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
