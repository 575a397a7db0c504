"""What holds for news: values in, values out."""
