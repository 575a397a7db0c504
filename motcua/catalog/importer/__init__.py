"""Reading of the national portal's export, kept free of Django so that a dry run needs no database."""
