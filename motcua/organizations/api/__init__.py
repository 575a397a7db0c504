"""The organizations package over HTTP: public reading."""
