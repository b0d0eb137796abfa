"""A MkDocs plugin that turns articles into a guide of review timelines, resources and cited works."""
