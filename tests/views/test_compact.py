"""What is sent of styles and scripts: all but the words to writers, and the scripts' own names short."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from mkdocs_review_guide.views.compact import compact_css
from mkdocs_review_guide.views.compact_script import compact_script

SCRIPTS = [
    part
    for part in files("mkdocs_review_guide.views").joinpath("assets", "js").iterdir()
    if part.name.endswith(".js")
]


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("/* Words\n   to writers. */\na { b: c }\n", "a{b:c}"),
        ("a {\n  b: c;\n\td: e; /* why */\n}\n\n.f > i { g: h }\n", "a{b:c;d:e}.f>i{g:h}"),
        (".md-typeset .g .a, [dir] .md-typeset .g li { b: c }", ".g.g .a,[dir] .g.g li{b:c}"),
        (".a :is(b, c) ~ :not(d) + e { f: g !important }", ".a :is(b,c) ~ :not(d) + e{f:g!important}"),
        ('a::before { content: "a , {b} : "; }', 'a::before{content:"a , {b} : "}'),
        (
            'a { font: 400 0.9rem/1.45 "A B", C; inset: -0.5px 10.05px }',
            'a{font:400 .9rem/1.45 "A B",C;inset:-.5px 10.05px}',
        ),
        ("a { width: calc(var(--x) * 1% - 0.5px) }", "a{width:calc(var(--x) * 1% - .5px)}"),
        (
            "@media (min-width: 60em) {\n  [dir] a, b:hover { c: d; }\n}",
            "@media (min-width:60em){[dir] a,b:hover{c:d}}",
        ),
    ],
)
def test_a_style_is_sent_without_comments_and_blanks(text: str, sent: str) -> None:
    assert compact_css(text) == sent


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("/* Words. */\nconst one = 1;\nf(one);\n", "const a=1;f(a);"),
        ("const f = (one, two = one) => one in two;", "const f=(a,b=a)=>a in b;"),
        ("const one = 'a  b', two = f(one), three = [two];", "const a='a  b',b=f(a),c=[b];"),
        ("let link, timer;\nlink = timer?.link;", "let a,b;a=b?.link;"),
        ("const run = key => {\n  key.key = it.run;\n};\nrun();", "const a=b=>{b.key=it.run};a();"),
        (
            "const { size, rows: many } = it;\nf({ size, many, rows: size });",
            "const{size:a,rows:b}=it;f({size:a,many:b,rows:a});",
        ),
        (
            "for (const { row } of rows) if (row) { g(row); } else h();",
            "for(const{row:a}of rows)if(a){g(a)}else h();",
        ),
        ("const [year, , day] = f(/[-, ]/);\ng(year ? day : year);", "const[a,,b]=f(/[-, ]/);g(a?b:a);"),
        (
            "const say = name => `${name}: ${f(name + it.name)} name $1`;",
            "const b=a=>`${a}: ${f(a+it.name)} name $1`;",
        ),
        ("const f = x => { delete x.y; return { x }; };", "const f=x=>{delete x.y;return{x}};"),
        ("const run = (what, ...values) => what(...values);", "const c=(a,...b)=>a(...b);"),
        ("const left = all / it - -1 + +all, all = f(/a b/g, it);", "const b=a/it- -1+ +a,a=f(/a b/g,it);"),
    ],
)
def test_a_script_is_sent_without_blanks_and_with_short_names(text: str, sent: str) -> None:
    assert compact_script(text) == sent


def test_letters_that_are_names_already_are_left_to_them() -> None:
    assert compact_script("const one = a, two = b.c;") == "const c=a,d=b.c;"
    many = [f"name{number}" for number in range(60)]
    sent = compact_script("".join(f"const {name} = 1;" for name in many))
    assert len(set(re.findall(r"const (\w+)=", sent))) == 60


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_our_scripts_keep_to_the_rules(script: Traversable) -> None:
    text = re.sub(r"/\*.*?\*/", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"\b(?:var|function|class|import|export)\b", re.sub(r'"[^"\n]*"', "", text))
    assert "//" not in text
    assert not [line for line in text.splitlines() if line.count("`") % 2 or line.endswith("\\")]
    assert not re.search(r"\$\{[^}]*\{", text)
    # A line that neither ends a statement nor leaves one open would run into the next.
    ended = re.compile(r"""[;{}(\[,:?&|=+]$|^(?:if|else|for)\b.*$|=>$|^[)\]].*$|^$""")
    lines = [line.strip() for line in text.splitlines()]
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    assert not [
        line for line, after in pairs if not ended.search(line) and not re.match(r"[.:?&|})\]]", after)
    ]
