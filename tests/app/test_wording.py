"""Whatever the recogniser may call something, people are told it in words."""

from __future__ import annotations

from typing import get_args

import pytest

from app import wording
from ingest.recognise.labels import LabelKind
from ingest.recognise.lines import Form
from ingest.recognise.readings import Role
from ingest.recognise.tags import MeaningKind
from ingest.report import CLASSES, LineClass


@pytest.mark.parametrize(
    ("table", "names"),
    [
        (wording.ROLES, Role),
        (wording.FORMS, Form),
        (wording.GROUPS, LabelKind),
        (wording.HELD, MeaningKind),
        (wording.WHY, LineClass),
        (CLASSES, LineClass),
    ],
)
def test_every_name_has_words(table: dict[str, str], names: object) -> None:
    assert set(get_args(names)) <= set(table)
