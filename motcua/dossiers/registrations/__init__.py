"""The second face of dossiers: originals registered before coming."""
