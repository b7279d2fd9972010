#!/bin/sh
# After the array: judges what all of its tasks have read. A verdict is no failure of the job.
set -eu
"$NODE" "$PATCHVERDICT" analyze "$DROP"/facts/*.facts --quiet --at "$AT" --fail-on never --format ndjson --out "$DROP/merged.ndjson"
