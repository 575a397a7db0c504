"""What endpoints of administrators take in addresses, and types that many bodies share."""

from datetime import date
from typing import Annotated

from ninja import Path, Query
from pydantic import Field

_LARGEST = 2**63 - 1
# Days the program reckons with; the law it works by begins in 1945.
FIRST, LAST = date(1945, 9, 2), date(2199, 12, 31)

Text = Annotated[str, Query(max_length=120)]
Code = Annotated[str, Query(max_length=35)]
Before = Annotated[int | None, Query(ge=1, le=_LARGEST, description="What ``next`` said.")]
OnDay = Annotated[date | None, Query(ge=FIRST, le=LAST)]
Key = Annotated[int, Path(ge=1, le=_LARGEST)]

Day = Annotated[date, Field(ge=FIRST, le=LAST)]
Short = Annotated[str, Field(min_length=1, max_length=200)]
