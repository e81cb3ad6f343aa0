"""Who is named in Chinese text, which has neither spaces nor capitals: names end in heads and begin after what breaks
them off."""
