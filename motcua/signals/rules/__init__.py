"""Facts of dossiers, what each signal counts in them, and the statistics that judge the counts."""
