// Tests that wait, for Slurm or for a program that is to be killed, leave their processor to a third beside the two.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
