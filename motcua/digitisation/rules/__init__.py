"""Pure rules of digitisation: values in, values out."""
