open('ran-by-a-hook', 'w').close()
