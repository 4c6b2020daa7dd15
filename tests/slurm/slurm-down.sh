#!/bin/bash
# From the same place as slurm-up.sh.
# stops exactly what slurm-up.sh started, by pid; cancels jobs first so that no slurmstepd is left behind
B=${SLURM_CI_DIR:-/tmp/slurm-ci}; export SLURM_CONF=$B/slurm.conf
j=$(timeout 5 squeue -h -o %A 2>/dev/null | sort -u); [ -n "$j" ] && timeout 5 scancel $j 2>/dev/null
for i in $(seq 16); do [ -z "$(timeout 5 squeue -h -t R,CG -o %A 2>/dev/null)" ] && break; sleep 0.5; done
for p in $(tac $B/pids 2>/dev/null); do kill -TERM $p 2>/dev/null; done; sleep 2
for p in $(cat $B/pids 2>/dev/null); do kill -0 $p 2>/dev/null && kill -KILL $p 2>/dev/null; done; rm -f $B/pids; true
