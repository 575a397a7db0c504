"""Pure rules of forms: definitions, reading, checking, showing as rows."""
