"""The pages of findings, praise and call-backs."""
