"""``python -m motcua_verify``."""

from .cli import main

raise SystemExit(main())
