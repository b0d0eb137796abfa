"""What is renewed is replaced as a whole or stays; what a killed run left behind does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_review_guide.swap import renewed


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder with an earlier edition; nothing else is beside it."""
    target = tmp_path / "all" / "site"
    fill(target, "earlier")
    return target


def fill(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")


def state(target: Path) -> dict[str, str]:
    """Every file beside the target and below, with its text."""
    top = target.parent
    return {
        path.relative_to(top).as_posix(): path.read_text("utf-8") for path in top.rglob("*") if path.is_file()
    }


def build_half(target: Path, raised: type[BaseException]) -> None:
    with renewed(target) as new:
        assert state(target) == {"site/index.html": "earlier"}
        fill(new, "half")
        raise raised


def test_a_folder_is_replaced_with_all_that_was_in_it(target: Path) -> None:
    (target / "gone.html").write_text("", encoding="utf-8")
    with renewed(target) as new:
        fill(new, "later")
        assert state(target)["site/index.html"] == "earlier"
    assert state(target) == {"site/index.html": "later"}


def test_the_first_one_needs_no_earlier_one(tmp_path: Path) -> None:
    target = tmp_path / "all" / "site"
    with renewed(target) as new:
        fill(new, "first")
    assert state(target) == {"site/index.html": "first"}


def test_a_file_is_replaced(target: Path) -> None:
    with renewed(target / "index.html") as new:
        new.write_text("later", encoding="utf-8")
    assert state(target) == {"site/index.html": "later"}


@pytest.mark.parametrize("raised", [OSError, SystemExit, KeyboardInterrupt])
def test_what_fails_leaves_the_earlier_one(target: Path, raised: type[BaseException]) -> None:
    with pytest.raises(raised):
        build_half(target, raised)
    assert state(target) == {"site/index.html": "earlier"}


@pytest.mark.parametrize("refused", ["site", "site.new"])
def test_a_rename_that_is_refused_leaves_the_earlier_one(
    target: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """As on Windows, where somebody has a file in it open."""
    rename = Path.rename

    def refuse(path: Path, to: Path) -> Path:
        if path.name == refused:
            raise PermissionError
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError), renewed(target) as new:
        fill(new, "later")
    assert state(target) == {"site/index.html": "earlier"}


@pytest.mark.parametrize("left", [("site.new",), ("site.old",), ("site.new", "site.old")])
def test_what_a_killed_run_left_is_removed(target: Path, left: tuple[str, ...]) -> None:
    for name in left:
        fill(target.with_name(name), "left")
    with renewed(target) as new:
        assert state(target) == {"site/index.html": "earlier"}
        fill(new, "later")
    assert state(target) == {"site/index.html": "later"}


def test_what_was_killed_between_the_renames_is_put_back(target: Path) -> None:
    target.rename(target.with_name("site.old"))
    fill(target.with_name("site.new"), "left")
    with pytest.raises(SystemExit):
        build_half(target, SystemExit)
    assert state(target) == {"site/index.html": "earlier"}


def test_a_link_to_a_folder_stays_one(target: Path) -> None:
    link = target.parent.parent / "link"
    link.symlink_to(target)
    with renewed(link) as new:
        fill(new, "later")
    assert link.is_symlink()
    assert state(target) == {"site/index.html": "later"}
