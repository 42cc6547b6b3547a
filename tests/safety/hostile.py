"""What hostile notes hold, and the notes that hold it wherever a card takes its words from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FIRE = "window.canary='it sings'"
SHORT = "window.canary=1"
FAR = "https://canary.invalid"

VECTORS: Mapping[str, str] = {
    "script": f"<script>{FIRE}</script>",
    "script from afar": f"<script src={FAR}/a.js></script>",
    "script in pieces": f"<scr<script>ipt>{FIRE}</scr</script>ipt>",
    "script unclosed": f"<script>{FIRE}//",
    "script in entities": f"&lt;script&gt;{FIRE}&lt;/script&gt; &#60;img src=x onerror={FIRE}&#62;",
    "handler": f'<img src=x onerror="{FIRE}">',
    "handler without a space": f"<img/src=x/onerror={FIRE}>",
    "handler in a broken tag": f'<img src="x" onerror="{FIRE}"//',
    "handler of a division": f'<div onmouseover="{FIRE}" onclick="{FIRE}" style="position:fixed;inset:0">salt</div>',
    "handler with focus": f'<input autofocus onfocus="{FIRE}"><details open ontoggle="{FIRE}">',
    "a link to script": f'<a href="javascript:{FIRE}">salt</a> [salt](javascript:{SHORT}) <javascript:{SHORT}>',
    "a link to script in entities": f'<a href="&#106;avascript&colon;{FIRE}">salt</a> [salt](&#x6A;avascript:window.canary=1)',
    "a link to data": f"[salt](data:text/html,<script>{FIRE}</script>) ![salt](data:image/svg+xml,<svg/onload={FIRE}>)",
    "style": f"<style>* {{ background: url({FAR}/a.css) }} @import '{FAR}/b.css';</style>",
    "style of an element": f'<p style="background:url({FAR}/c.png)">salt</p><link rel=stylesheet href={FAR}/d.css>',
    "svg": f'<svg onload="{FIRE}"><script>{FIRE}</script><a xlink:href="javascript:{FIRE}"><text>salt</text></a></svg>',
    "mathml": (
        f'<math><mtext><mglyph><style><img src=x onerror="{FIRE}"></style></mglyph></mtext>'
        f'<maction href="javascript:{FIRE}">x</maction></math>'
    ),
    "frames": (
        f'<iframe src="javascript:parent.{FIRE}"></iframe><object data="{FAR}/e"></object>'
        f'<iframe srcdoc="<script>parent.{FIRE}</script>"></iframe>'
    ),
    "media from afar": (
        f'<img src="{FAR}/f.png"><audio src="{FAR}/g.mp3" autoplay></audio><video poster="{FAR}/h.png"></video> ![salt]({FAR}/i.png)'
    ),
    "a form": (
        f'<form action="{FAR}/j"><button formaction="javascript:{FIRE}">salt</button></form>'
        f'<base href="{FAR}"><meta http-equiv=refresh content="0;url={FAR}/k">'
    ),
    "a comment": f"<!-- salt --><!--><img src=x onerror={FIRE}>--> <![CDATA[<script>{FIRE}</script>]]> <?php {FIRE} ?>",
    "a comment that is open": f"<!-- <img title='--><img src=x onerror={FIRE}>'>",
    "broken nesting": (
        f"<b><i></b></i><table><td></p><template><script>{FIRE}</script></template>"
        f'<noscript><p title="</noscript><img src=x onerror={FIRE}>">'
    ),
    "quotes": f'\'"><img src=x onerror={FIRE}> " onmouseover="{FIRE}" x="',
    "fields of Anki": (
        "{{Front}} {{Back}} {{FrontSide}} {{#Extra}}salt{{/Extra}} {{^Back}}salt{{/Back}} {{type:Front}} {{hint:Back}} {{tts en_US:Front}}"
    ),
    "other delimiters": "<% Front %> {{=<% %>=}} <%Front%> {{{Front}}} { {Front} }",
    "clozes": "{{c1::salt}} {{c99::salt::hint}} {{c1::{{c2::salt}}}} }}::{{ {{c1::",
    "clozes in entities": "&#123;&#123;c1::salt&#125;&#125; &lbrace;&lbrace;c2::salt&rbrace;&rbrace;",
    "sound": f"[sound:{FAR}/l.mp3] [sound:salt.mp3] &#91;sound:salt.mp3]",
    "speech": "[anki:tts lang=en_US]salt[/anki:tts] [anki:play:q:0]",
    "LaTeX": r"[latex]\input{/etc/passwd}[/latex] [$]x[/$] [$$]\write18{id}[/$$]",
    "a typed answer": "[[type:Front]] [[type:cloze:Text]] [[type:nc:Back]]",
    "TeX that links": (
        rf"$\href{{javascript:{SHORT}}}{{salt}}$ and $\class{{a}}{{b}} \cssId{{d}}{{e}}$ "
        rf"$\style{{background:url({FAR}/m.png)}}{{c}}$ $\bbox[background:url({FAR}/n.png)]{{c}}$"
    ),
    "TeX by another name": (
        rf"$\let\x=\href \x{{javascript:{SHORT}}}{{salt}}$ $\require{{html}}$ "
        rf"$\mmlToken{{mi}}[href='javascript:{SHORT}']{{x}}$ $\texttip{{a}}{{<img src=x onerror={SHORT}>}}$"
    ),
    "TeX outside of math": rf"\\(\href{{javascript:{SHORT}}}{{salt}}\\) \\[\href{{javascript:{SHORT}}}{{salt}}\\]",
    "TeX in code": rf"`\(\href{{javascript:{FIRE}}}{{salt}}\)` `<script>{FIRE}</script>` `[sound:salt.mp3]` `{{{{c1::salt}}}}`",
    "TeX that ends its math": rf"$a\) <img src=x onerror={FIRE}> \(b$ $</script><script>{FIRE}</script>$",
    "marks of mkdeck": "\ue00a1\ue00bsalt\ue00d \ue000salt\ue001 \ue004<script>\ue005 \uf000",
    "marks of mkdeck in entities": "&#xE00A;1&#xE00B;salt&#xE00D; &#57345; &#xF000;",
    "controls": "\x00\x1b[31msalt\x07\x1f\u202esalt\u2066 &#27;[31m &#x202E;salt &#0; &#xD800;",
}

_NOTE = """\
---
title: {quoted}
author: {quoted}
tags: [{quoted}]
---
# The Salt Road {vector}

## Key Theories {vector}

- **Salt Tax {vector}:** A levy on every bag that a merchant carries across the pass, {vector} paid in coin.
- **Roux**: A mixture of flour and fat {vector} that thickens a sauce.

![the pond {vector}](pond.png)

| Term | Meaning |
|---|---|
| Granary {vector} | A bank of calories {vector} for the winter. |

## Key Claims

- The tide {vector} leads to famine because the wind dries {vector} the ponds.
- Salt {vector} prevents decay, feeds the fleet, and pays the soldiers.

## FAQ

**What is a granary {vector}?**
A bank of calories {vector} for the winter.

## Human Notes

- Granaries {vector} feed the city in winter {vector}
    - salt is a bank of calories {vector}

## Practical Takeaways

- **Dry The Salt {vector}:** Dry the salt {vector} before you sell it to the city.

## Book Recommendations

- **Similar:** *Salt {vector}* by Oda Winter: a book {vector} about the levies of the north.
"""


def note_with(vector: str) -> str:
    """A note that holds a text in each place from which cards are made."""
    return _NOTE.format(vector=vector, quoted=json.dumps(f"The Salt Road {vector}"))


def write_notes(folder: Path) -> None:
    """One note for each of the vectors, and a picture that they show."""
    from tests.anki.samples import png

    png(folder, "pond.png")
    for number, vector in enumerate(VECTORS.values()):
        (folder / f"note-{number}.md").write_text(note_with(vector), encoding="utf-8", newline="")
