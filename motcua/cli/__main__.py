"""``python -m motcua.cli`` is ``motcua``."""

import sys

from motcua.cli import main

sys.exit(main())
