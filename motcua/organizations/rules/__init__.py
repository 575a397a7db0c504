"""Who is competent, who acts for whom, who leads whom: rules over values, without a database."""
