"""What changes the waiting room: numbers taken, called, finished, given back."""
