#!/bin/sh
# One task of an array: reads the bundles of its list. The first attempt of task 3 waits for evidence on standard input
# that never comes, so that it can be killed in the middle.
set -eu
shard="$SLURM_ARRAY_TASK_ID"
read_shard() {
  "$NODE" "$PATCHVERDICT" read --quiet --from "$DROP/$shard.list" "$@" --out "$DROP/facts/$shard.facts"
}
if [ "$shard" = 3 ] && [ "${SLURM_RESTART_COUNT:-0}" = 0 ]; then
  touch "$DROP/task-3-has-begun"
  sleep 120 | read_shard -
else
  read_shard
fi
