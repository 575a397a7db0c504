"""Which roles read and handle dossiers: the one list for pages and endpoints."""

DESK = frozenset({"desk_official", "head_of_one_stop"})
MONEY = DESK | {"cashier"}
SIGNERS = frozenset({"signer", "head_of_agency"})
# Whoever handles dossiers; an administrator alone sees none of them.
HANDLING = MONEY | SIGNERS | {"handler", "unit_leader", "clerk"}
WATCHING = frozenset({"control_officer", "inspector"})
READING = HANDLING | WATCHING
# Who keeps an agency's archive: its clerk, who is its archivist too, and its head.
ARCHIVING = frozenset({"clerk", "head_of_agency"})
# Who may keep papers for a dispute.
HOLDING = frozenset({"inspector", "head_of_agency"})
