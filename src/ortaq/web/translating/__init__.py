"""The interface in four languages: find its strings, keep its catalogs, compile them, without GNU gettext."""
