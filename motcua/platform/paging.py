"""What lists of the API take: the cursor of the answer before, how many lines, words to find.

Each needs a default where it is used: the framework keeps the last one with the shared type.
"""

from typing import Annotated

from ninja import Query

Cursor = Annotated[str, Query(max_length=400, description="What ``next`` said.")]
Limit = Annotated[int, Query(ge=1, le=200)]
Words = Annotated[str, Query(max_length=200)]
