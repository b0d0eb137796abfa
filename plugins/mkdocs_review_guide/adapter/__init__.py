"""The adapter: the only part that knows MkDocs, Python-Markdown and mkdocs-bibtex."""
