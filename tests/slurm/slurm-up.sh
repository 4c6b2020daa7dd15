#!/bin/bash
# Starts a Slurm of several virtual nodes on this machine, for tests/Morsel.Cli.Tests/Clusters. From the project's shared tools for
# ecosystem checks ("tools/slurm", by the same authors), changed to let go of descriptors that it inherits and to wait for two minutes.
# Single-machine Slurm for CI: N virtual nodes on one host. No systemd, no cgroups, no /etc changes. Needs root.
#   apt-get install -y --no-install-recommends slurm-wlm munge      # 3.6 MB, 13 MB on disk; Debian 12: Slurm 22.05.8
#   ./slurm-up.sh [NODES=4] [CPUS_PER_NODE=1];  export SLURM_CONF=/tmp/slurm-ci/slurm.conf;  ... ;  ./slurm-down.sh
#   ACCT=1 ./slurm-up.sh ...   after ./slurm-acct-up.sh: with slurmdbd, so that sacct works
# Everything (keys, sockets, state, logs, pids) lives under $SLURM_CI_DIR (default /tmp/slurm-ci). Listens on 127.0.0.1 only.
set -e; cd /
# The daemons outlive this script: they must hold no lock and no pipe of whoever starts it.
for fd in /proc/$$/fd/*; do n=${fd##*/}; [ "$n" -gt 2 ] && [ "$n" != 255 ] && eval "exec $n>&-"; done
NODES=${1:-4}; CPUS=${2:-1}; B=${SLURM_CI_DIR:-/tmp/slurm-ci}; HOST=$(hostname -s); CTLPORT=${CTLPORT:-26817}; BASEPORT=${BASEPORT:-26900}
[ "$(id -u)" = 0 ] || { echo "must be root"; exit 1; }
mkdir -p $B/{state,spool,log,pid,out}; chmod 755 $B; chmod 1777 $B/out; touch $B/pids
MEM=$(( $(awk '/MemTotal/{print $2}' /proc/meminfo)/1024/NODES*9/10 ))
ACCTLINES="AccountingStorageType=accounting_storage/none"
[ -n "$ACCT" ] && ACCTLINES="AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=127.0.0.1
AccountingStoragePort=${DBDPORT:-26819}
AccountingStoragePass=$B/munge.socket"
cat > $B/slurm.conf <<CONF
ClusterName=ci
SlurmctldHost=$HOST(127.0.0.1)
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
# cred_expire is also how long a requeued job waits before it may start again (default 120 s)
AuthInfo=socket=$B/munge.socket,cred_expire=5
SlurmctldPort=$CTLPORT
StateSaveLocation=$B/state
SlurmdSpoolDir=$B/spool/%n
SlurmctldPidFile=$B/pid/slurmctld.pid
SlurmdPidFile=$B/pid/%n.pid
SlurmctldLogFile=$B/log/slurmctld.log
SlurmdLogFile=$B/log/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
$ACCTLINES
JobCompType=jobcomp/filetxt
JobCompLoc=$B/log/jobcomp.log
MpiDefault=none
SchedulerType=sched/backfill
SchedulerParameters=bf_interval=2,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
DefMemPerCPU=$(( MEM/CPUS ))
ReturnToService=2
JobRequeue=1
# finished jobs stay visible to squeue -t all / scontrol this long (default 300 s)
MinJobAge=3600
MaxArraySize=10001
# node failure is noticed after about 2 x SlurmdTimeout
SlurmdTimeout=12
KillWait=5
NodeName=n[1-$NODES] NodeHostname=$HOST NodeAddr=127.0.0.1 Port=[$((BASEPORT+1))-$((BASEPORT+NODES))] CPUs=$CPUS RealMemory=$MEM State=UNKNOWN
PartitionName=debug Nodes=ALL Default=YES MaxTime=60 DefaultTime=10 State=UP
CONF
export SLURM_CONF=$B/slurm.conf
if ! pgrep -F $B/pid/munged.pid >/dev/null 2>&1; then   # own key/socket/pid: a system munged is not touched
  [ -f $B/munge.key ] || { dd if=/dev/urandom of=$B/munge.key bs=1 count=128 status=none; chmod 600 $B/munge.key; }
  /usr/sbin/munged --force --key-file=$B/munge.key --socket=$B/munge.socket --pid-file=$B/pid/munged.pid --log-file=$B/log/munged.log --seed-file=$B/munge.seed
  cat $B/pid/munged.pid >> $B/pids
fi
if [ -n "$ACCT" ]; then timeout 10 sacctmgr -i add cluster ci >/dev/null 2>&1 || true; fi
setsid slurmctld -D -i -f $B/slurm.conf > $B/log/slurmctld.out 2>&1 < /dev/null & echo $! >> $B/pids
for i in $(seq $NODES); do mkdir -p $B/spool/n$i; setsid slurmd -D -N n$i -f $B/slurm.conf > $B/log/n$i.out 2>&1 < /dev/null & echo $! >> $B/pids; done
for _ in $(seq 240); do n=$(timeout 3 sinfo -h -N -o %T 2>/dev/null | grep -c idle || true); [ "$n" = "$NODES" ] && break; sleep 0.5; done
timeout 3 sinfo; [ "$n" = "$NODES" ] || { echo "SLURM NOT UP"; tail -5 $B/log/*.out $B/log/slurmctld.log; exit 1; }
