"""The contract with those who write a guide, as data: what every key is for, and schemas for editors."""
