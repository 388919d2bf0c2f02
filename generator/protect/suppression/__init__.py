"""Which further figures to hide, so that no sum gives a hidden count back."""
