"""A stand-in for VNeID: an OpenID provider over HTTP with fictitious people."""
