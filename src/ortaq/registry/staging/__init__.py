"""Records that an import has made: nobody sees them before the whole of it is there."""
