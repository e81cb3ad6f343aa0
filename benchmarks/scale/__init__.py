"""A registry as large as a big office's in many years, and how quickly its pages answer."""
