"""What every table shares; the tables themselves are in `models` and `kept`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

from quizapp.store.moments import UtcDateTime


class Base(DeclarativeBase):
    """What all tables share: plain text columns, UTC moments, and constraint names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way
        str: Text,
        datetime: UtcDateTime,
        list[str]: JSON,
        list[list[int]]: JSON,
        dict[str, str]: JSON,
        dict[str, bool]: JSON,
        dict[str, Any]: JSON,
        list[float]: JSON,
    }
