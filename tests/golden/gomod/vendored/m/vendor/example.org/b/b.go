package b

// Changed.
