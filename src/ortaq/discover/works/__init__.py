"""The corpus: works read from the open record into Parquet tables under the data folder."""
