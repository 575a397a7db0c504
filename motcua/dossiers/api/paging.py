"""What every list under a dossier takes: the cursor of the last answer and how many lines."""

from typing import Annotated

from ninja import Query

Cursor = Annotated[str, Query(max_length=400, description="What ``next`` said.")]
Limit = Annotated[int, Query(ge=1, le=200)]
Words = Annotated[str, Query(max_length=200)]
