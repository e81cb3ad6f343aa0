"""Which organization is this name? normalize, candidates, score (explained), judgement."""
