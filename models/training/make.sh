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
npx tsx phantom-bank.ts "$run/bank" 1 300
"$python" train_lesions.py "$run/bank" "$run" --minutes "${LESION_MINUTES:-150}" &
"$python" train_organs.py "$run/bank" "$run/organs" --stage coarse --minutes "${COARSE_MINUTES:-90}" $ct
"$python" train_organs.py "$run/bank" "$run/organs" --stage fine --minutes "${FINE_MINUTES:-40}" $ct
npx tsx phantom-cases.ts "$run/tune" 9101 9104
npx tsx phantom-cases.ts "$run/cases" 9201 9208
wait
"$python" calibrate.py "$run/bank" "$run/organs/fine/last.pt" "$run/organs.pt" --settle 20 $ct
"$python" evaluate.py "$run/cases" organs "$run/organs.pt" --out "$run/organs.json"
"$python" input_scale.py "$run/lesions/last.pt" "$run/organs.pt" "$run/tune" "$run/lesions.pt" 9101 9102 9103 9104
"$python" evaluate.py "$run/tune" lesions "$run/lesions.pt" --organs "$run/organs.pt" --out "$run/tuning.json"
"$python" evaluate.py "$run/cases" lesions "$run/lesions.pt" --organs "$run/organs.pt" --out "$run/lesions.json"
"$python" export_models.py organs "$run/organs.pt" "$run/organs.json" "$here/../lobule-organs"
"$python" export_models.py lesions "$run/lesions.pt" "$run/lesions.json" "$here/../lobule-lesions" --tuning "$run/tuning.json"
