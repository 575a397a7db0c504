"""Electronic forms: definitions, checking, rendering."""
