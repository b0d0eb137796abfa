"""External links: which addresses the sources name, what a link checker says of them, and what follows."""
