"""The guide as plain Markdown, for engines that know nothing of this plugin.

What the plugin does while a site is built is done before: texts are completed, citations are footnotes, the
parts of a page are elements of HTML. What is left asks for extensions that come with Python-Markdown, and
for a theme that has ``main.html``.
"""
