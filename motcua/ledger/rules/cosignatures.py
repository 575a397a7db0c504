"""What a witness signs (C2SP tlog-cosignature, Ed25519): the moment and the checkpoint's text."""

TIME_BYTES = 8


def cosigned(text: str, seconds: int) -> bytes:
    """Return the message of a co-signature over a checkpoint's text."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()
