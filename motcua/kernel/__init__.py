"""Pure values everybody may use: errors, time, identifiers, Vietnamese text."""
