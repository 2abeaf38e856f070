#!/bin/bash
# Bank, trainings, test cases, scores, model folders: make.sh RUN_FOLDER [CT_FOLDER]. Takes about three hours on two cores.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
run=$1
ct=${2:+--ct $2}
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS=1
mkdir -p "$run"
cd "$here"
npx tsx phantom-bank.ts "$run/bank" 1 "${BODIES:-156}"
lesions() { # a first run, then one with a new schedule that starts from its weights
  "$python" train_lesions.py "$run/bank" "$run/first" --minutes "${LESION_MINUTES:-72}" --widths 12 24 48 64 --seed 2
  "$python" train_lesions.py "$run/bank" "$run/second" --minutes "${LESION_AGAIN_MINUTES:-40}" --seed 31 \
    --grow "$run/first/lesions/last.pt"
}
organs() { # a narrow net, its trunk first, then a wider one that starts from it
  local train=("$python" train_organs.py "$run/bank")
  "${train[@]}" "$run/narrow" --stage coarse --minutes "${COARSE_MINUTES:-48}" --widths 8 16 32 48 --seed 1 $ct
  "${train[@]}" "$run/narrow" --stage fine --minutes "${FINE_MINUTES:-39}" --widths 8 16 32 48 --seed 10 $ct
  "${train[@]}" "$run/wide" --stage fine --minutes "${WIDE_MINUTES:-75}" --seed 21 --grow "$run/narrow/fine/last.pt" $ct
}
lesions &
organs
npx tsx phantom-cases.ts "$run/tune" 9101 9108
npx tsx phantom-cases.ts "$run/cases" 9201 9208
wait
"$python" calibrate.py "$run/bank" "$run/wide/fine/last.pt" "$run/organs.pt" --volumes 16 --settle 20 $ct
"$python" evaluate.py "$run/cases" organs "$run/organs.pt" --out "$run/organs.json"
"$python" evaluate.py "$run/tune" lesions "$run/second/lesions/last.pt" --organs "$run/organs.pt" --out "$run/tuning.json"
"$python" evaluate.py "$run/cases" lesions "$run/second/lesions/last.pt" --organs "$run/organs.pt" --out "$run/lesions.json"
"$python" export_models.py organs "$run/organs.pt" "$run/organs.json" "$here/../lobule-organs"
"$python" export_models.py lesions "$run/second/lesions/last.pt" "$run/lesions.json" "$here/../lobule-lesions" --tuning "$run/tuning.json"
