"""Signing: bytes of a PDF in, signed bytes or a verdict out, without a clock and without a network."""
