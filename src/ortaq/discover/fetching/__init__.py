"""Works brought from the interface of OpenAlex, page by page, at a cost that is told first."""
