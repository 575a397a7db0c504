"""A stand-in for a certificate authority's public side: revocation lists and OCSP over HTTP."""
