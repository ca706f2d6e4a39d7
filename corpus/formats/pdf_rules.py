"""Whether a printed page has ruling lines such as a table's: the quick look before the slow one."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

_MOST_OBJECTS = 15_000
_THIN = 2.5  # points
_SHORTEST_RULE = 25.0
_SHORTEST_STROKE = 7.0
_FEWEST_RULES = 3
_FEWEST_STROKES = 2
_FEWEST_BOXES = 4
_FEWEST_SEGMENTS = 12  # of a path that draws a whole grid


def is_ruled(page: pypdfium2.PdfPage) -> bool:
    """Whether the page's own lines and boxes, as many as a table has, stand on it."""
    handle = page.raw
    count = pdfium.FPDFPage_CountObjects(handle)
    if count > _MOST_OBJECTS:
        return False
    get, kind_of, path = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_PATH
    rules = strokes = boxes = 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for place in range(count):
        found = get(handle, place)
        if kind_of(found) != path or not pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top):
            continue
        width, height = right.value - left.value, top.value - bottom.value
        if height <= _THIN:
            rules += width >= _SHORTEST_RULE
        elif width <= _THIN:
            strokes += height >= _SHORTEST_STROKE
        elif pdfium.FPDFPath_CountSegments(found) >= _FEWEST_SEGMENTS:
            return True
        else:
            boxes += height >= _SHORTEST_STROKE
        if (rules >= _FEWEST_RULES and strokes >= _FEWEST_STROKES) or boxes >= _FEWEST_BOXES:
            return True
    return False
