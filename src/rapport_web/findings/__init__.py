"""What was found and has an owner: trouble of a process or system, praise for an agent, a customer to be helped."""
