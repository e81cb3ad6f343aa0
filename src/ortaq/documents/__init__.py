"""Documents: frozen values in, bytes out (PDF, charts as SVG). Pure: no database, no network, no clock."""
