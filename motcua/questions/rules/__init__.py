"""What holds for questions and answers: values in, values out."""
