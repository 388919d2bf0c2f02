"""A chart's file as points of colour, for programs that take no SVG."""

from __future__ import annotations


def png_of(svg: bytes, scale: float) -> bytes:
    """The picture as PNG, so many times as large as the file says. Every kind of chart can be."""
    import vl_convert

    png: bytes = vl_convert.svg_to_png(svg.decode(), scale=scale)
    return png
