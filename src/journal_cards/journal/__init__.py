"""Markdown to values: ``parse.parse_journal`` reads one journal, ``dates`` reads the dates in its headings."""
