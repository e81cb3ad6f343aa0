"""Files and pages become articles."""
