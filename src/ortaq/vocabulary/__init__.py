"""Words that all rooms share: frozen values without behavior of their own. Imports nothing of ours."""
