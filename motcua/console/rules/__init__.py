"""Rules about administrators themselves: values in, values out."""
