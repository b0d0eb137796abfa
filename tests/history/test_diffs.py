"""Git's diffs, whatever stands in the lines."""

from __future__ import annotations

from datetime import UTC, datetime

from mkdocs_review_guide.history.diffs import FileChange, Hunk, read_diffs

DIFFS = """\
diff --git a/x.md b/x.md
index 1..2 100644
--- a/x.md
+++ b/x.md
@@ -3,2 +3 @@ some heading
--- a/other.md
-commit 5
++++ b/other.md
@@ -9 +7,0 @@
-gone
\\ No newline at end of file
commit 86400 abc def

diff --git a/old name.md b/new.md
similarity index 100%
rename from old name.md
rename to new.md
diff --git a/old name.md b/a b.md
new file mode 100644
--- /dev/null
+++ b/a b.md\t
@@ -0,0 +1,2 @@
+@@ -1 +1 @@
+diff --git a/z b/z
commit
diff --git a/a.md b/a.md
deleted file mode 100644
--- a/a.md
+++ /dev/null
@@ -1 +0,0 @@
-x
"""


def test_lines_are_told_from_what_is_said_of_them() -> None:
    day = datetime(1970, 1, 2, tzinfo=UTC)
    assert list(read_diffs(DIFFS)) == [
        FileChange(
            None, "x.md", "x.md", (Hunk(3, ("-- a/other.md", "commit 5"), 3, 1), Hunk(9, ("gone",), 7, 0))
        ),
        FileChange(day, "old name.md", "new.md"),
        FileChange(day, None, "a b.md", (Hunk(0, (), 1, 2),)),
        FileChange(None, "a.md", None, (Hunk(1, ("x",), 0, 0),)),
    ]


def test_nothing_changes_nothing() -> None:
    assert list(read_diffs("")) == []
    assert list(read_diffs("commit 1 \ncommit x\n")) == []
