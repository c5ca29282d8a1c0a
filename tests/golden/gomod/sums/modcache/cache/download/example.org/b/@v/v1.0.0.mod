module example.org/b
