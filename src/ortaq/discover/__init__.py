"""Open bibliographic works → profiles → areas, partners and people. Pure: knows no website and no registry."""
