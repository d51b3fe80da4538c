"""Electronic mail: messages, who sent them, and the threads that they make."""
