"""What the API answers: plain models, read from values or from mappings."""

from pydantic import BaseModel, ConfigDict


class Out(BaseModel):
    """The base of every answer; the API library's own base walks each value twice."""

    model_config = ConfigDict(from_attributes=True)
