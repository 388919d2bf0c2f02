"""A short document of an edition, with one of each thing that is tagged, to be printed by tests.

Run as a program it prints it and says the fingerprint of the PDF: `python paper_by_hand.py ENGINE`.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import date
from functools import cache

from generator.publish.pdf.documents import Particulars
from generator.publish.pdf.engines import Engine, printer
from generator.publish.pdf.printing import Printed, pdf_of

SAID = Particulars(author="Example Borough Council", day=date(2023, 9, 12))

CSS = """@import url("letters.css");
@page { size: A4; margin: 20mm; @bottom-right { content: "Page " counter(page); font: 8pt Arial } }
h2 { break-before: page }
.at::after { content: " (page " target-counter(attr(href url), page) ")" }
.at[data-page]::after { content: " (page " attr(data-page) ")" }
.mark { background: url("mark.svg") }
"""

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>Children’s services &amp; schools</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/pack.css">
</head>
<body>
<h1>Children’s services</h1>
<p>Read <a href="https://example.org/report/">the pages</a>, see <a class="at" href="#visits">Visits
to children</a>, or <a href="methods.html">Methods</a>.</p>
<ul><li>● Green</li><li>▲ Amber, ■ red → 10 ≥ 9</li></ul>
<p><svg aria-hidden="true" viewBox="0 0 10 10" width="10" height="10"><circle cx="5" cy="5" r="5"
fill="#0b5a2b"/></svg> Green <img src="assets/mark.svg" alt="The council’s mark" width="20"></p>
<h2 id="visits">Visits</h2>
<table>
<caption>Visits by month</caption>
<thead><tr><th scope="col">Month</th><th scope="col">Visited</th></tr></thead>
<tbody>
<tr><th scope="row">May</th><td>82.8%</td></tr>
<tr><th scope="row">August</th><td>77.8%</td></tr>
</tbody>
</table>
<figure>
<svg role="img" viewBox="0 0 200 60" width="200" height="60"><title>From 82.8% to 77.8%</title>
<polyline points="0,10 200,50" fill="none" stroke="#1b4f8f" stroke-width="3"/>
<text x="10" y="50" font-family="Arial" font-size="12">Falling</text></svg>
<figcaption>Visits, by month</figcaption>
</figure>
<h3>How it is worked out</h3>
<p><b>Children</b> seen, <em>of all</em>.</p>
</body>
</html>
"""

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    '<rect width="20" height="20" fill="#12385b"/></svg>'
)

FILES = {
    "pack.html": PAGE.encode(),
    "assets/pack.css": CSS.encode(),
    "assets/letters.css": b"body { font: 11pt Arial, sans-serif }",
    "assets/mark.svg": MARK.encode(),
}


@cache
def paper(engine: Engine) -> Printed:
    """The document as that engine prints it: once for all tests of a process."""
    return pdf_of("pack.html", FILES, printer(engine), SAID, lambda _: None)


if __name__ == "__main__":
    print(hashlib.sha256(paper(Engine(sys.argv[1])).content).hexdigest())
