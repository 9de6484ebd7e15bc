"""Conversion: what older documents hold, as records and as new documents."""
