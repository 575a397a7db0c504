"""Pure rules of the waiting room: order, course, hours, waits."""
