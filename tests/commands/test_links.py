"""``review-guide links``, end to end, against a server on this machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.commands.links import PRIVATE
from tests.history.repositories import git, repository
from tests.links.web import Web, serving
from tests.sites.building import CONFIG, write_site


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serving() as found:
        yield found


def entry(key: str, url: str, more: str = "") -> str:
    return f"@online{{{key}, title = {{{key}}}, author = {{A}}, url = {{{url}}}{more}}}\n"


def guide(folder: Path, web: Web) -> Path:
    """A guide whose links are all that can be wrong with links."""
    home = web.home
    bib = [
        entry("ok", f"{home}/ok"),
        entry("gone", f"{home}/404"),
        entry("kept", f"{home}/410", f", archiveurl = {{{home}/ok?kept}}"),
        entry("moved", f"{home}/308#part"),
        entry("broken", f"{home}/500"),
    ]
    cited = "; ".join(f"@{key}" for key in ("ok", "gone", "kept", "moved", "broken"))
    text = (
        f"Cited [{cited}].\n\n[now]({home}/302) [good]({home}/301) [again]({home}/301) [front]({home}/home)\n"
        f"[loop]({home}/loop) [on]({home}/to-gone) [mixed]({home}/307) [odd]({home}/hostile)\n"
    )
    config = CONFIG.replace("site_name: A guide", "site_name: A guide\nrepo_url: https://code.example/guide")
    return write_site(folder, {"mkdocs.yml": config, "references.bib": "".join(bib), "docs/index.md": text})


def run(folder: Path, *arguments: str, private: bool = True) -> Result:
    return CliRunner().invoke(
        main,
        ["links", "-f", str(folder / "mkdocs.yml"), *arguments],
        obj={PRIVATE} if private else None,
        catch_exceptions=False,
    )


def test_every_address_is_asked_once_and_what_is_wrong_is_told(tmp_path: Path, web: Web) -> None:
    folder = guide(tmp_path, web)
    web.asked.clear()
    result = run(folder)

    found = re.findall(r"^(\S+): (RG\d+) .*?(?:http://[^/]+(/\S*))", result.stdout, re.MULTILINE)
    assert [(code, path.rstrip(":")) for _, code, path in found] == [
        ("RG802", "/301"),
        ("RG802", "/301"),
        ("RG802", "/home"),
        ("RG803", "/loop"),
        ("RG801", "/to-gone"),
        ("RG803", "/hostile"),
        ("RG801", "/404"),
        ("RG801", "/410"),
        ("RG802", "/308#part"),
        ("RG803", "/500"),
    ]
    for place, _, path in found:
        file, line, column = place.split(":")
        text = (folder / file).read_text(encoding="utf-8").split("\n")[int(line) - 1]
        assert text[int(column) - 1 :].startswith(web.home + path.rstrip(":"))
    assert all(line.isprintable() for line in result.stdout.splitlines())
    assert result.exit_code == 1
    assert web.asked["/404"] <= 2
    assert web.agents == {next(iter(web.agents))}
    assert next(iter(web.agents)).startswith("mkdocs-review-guide/")
    assert next(iter(web.agents)).endswith(" (+https://code.example/guide)")


def test_answers_are_kept_and_what_was_not_reached_is_asked_again(tmp_path: Path, web: Web) -> None:
    folder = guide(tmp_path, web)
    first = run(folder)
    web.asked.clear()
    again = run(folder)
    asked = dict(web.asked)
    web.asked.clear()
    fresh = run(folder, "--fresh")

    assert first.stdout == again.stdout == fresh.stdout
    assert set(asked) == {"/500", "/loop", "/hostile"}
    assert {"/404", "/ok", "/500"} <= set(web.asked)
    (folder / ".cache" / "review-guide" / "links.json").write_text("{", encoding="utf-8")
    assert run(folder).stdout == first.stdout


def test_what_has_moved_for_good_is_mended(tmp_path: Path, web: Web) -> None:
    folder = guide(tmp_path, web)
    before = (folder / "docs" / "index.md").read_text(encoding="utf-8")
    mended = run(folder, "--fix")
    after = (folder / "docs" / "index.md").read_text(encoding="utf-8")

    assert mended.stderr.splitlines()[-1].startswith("3 mended, ")
    assert after == before.replace(f"({web.home}/301)", f"({web.home}/ok)")
    assert f"url = {{{web.home}/ok#part}}" in (folder / "references.bib").read_text(encoding="utf-8")
    assert re.findall(r"RG802 \S+(/\w+) ", run(folder, "--fix").stdout) == ["/home"]


def test_only_new_addresses_are_asked_for(tmp_path: Path, web: Web) -> None:
    folder = guide(tmp_path, web)
    repository(folder)
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", "Begin")
    with (folder / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write(f"\nA [new one]({web.home}/410?new).\n")
    web.asked.clear()
    result = run(folder, "--since", "HEAD", "--format", "github")

    assert set(web.asked) == {"/410?new"}
    assert result.stderr.startswith("asking for 1 of 1 addresses\n")
    (annotation,) = result.stdout.splitlines()
    assert annotation.startswith("::warning file=")
    assert result.exit_code == 1


def test_a_report_for_programs(tmp_path: Path, web: Web) -> None:
    data = json.loads(run(guide(tmp_path, web), "--format", "json").stdout)
    assert data["counts"] == {"error": 0, "warning": 2, "hint": 8}


def test_nothing_in_a_private_network_is_asked(tmp_path: Path, web: Web) -> None:
    folder = guide(tmp_path, web)
    web.asked.clear()
    result = run(folder, private=False)

    assert (result.exit_code, result.stdout) == (0, "")
    assert not web.asked


def test_without_a_link_checker_one_line_says_how_to_get_it(
    tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkdocs_review_guide.links.lychee.shutil.which", lambda *_, **__: None)
    result = run(guide(tmp_path, web))
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("Error: there is no link checker; install it with")


def test_where_no_address_is_named_nobody_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_review_guide.links.lychee.shutil.which", lambda *_, **__: None)
    result = run(write_site(tmp_path, {}))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "asking for 0 of 0 addresses\n0 problems\n"


def test_what_can_not_be_mended_is_still_told(tmp_path: Path, web: Web) -> None:
    bib = entry("moved", f"{web.home}/308?\\_y")
    root = write_site(tmp_path, {"references.bib": bib, "docs/index.md": f"[@moved] [a]({web.home}/301)\n"})
    result = run(root, "--fix")
    assert "1 mended" in result.stderr
    assert "references.bib:1:1: RG802" in result.stdout
    assert (root / "references.bib").read_text(encoding="utf-8") == bib
