"""``review-guide csp`` prints a policy for a built site."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.security_policy import policy


def run(folder: Path) -> Result:
    return CliRunner().invoke(main, ["csp", str(folder)], catch_exceptions=False)


def test_one_policy_for_all_pages(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text("<script>one()</script>", encoding="utf-8")
    (tmp_path / "a" / "index.html").write_text("<script>two('é')</script>", encoding="utf-8")
    result = run(tmp_path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, policy(["one()", "two('é')"]) + "\n", "")


def test_what_the_policy_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<p onclick="a()"><p onclick="b()">', encoding="utf-8")
    assert run(tmp_path).stderr == "index.html: the policy refuses the script in p onclick\n"


def test_a_folder_without_pages_is_no_site(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: there is no page in that folder; build the site first\n"


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    result = run(tmp_path / "gone")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr
