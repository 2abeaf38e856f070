#!/bin/bash
# Bank, trainings, test cases, scores, model folders: make.sh RUN_FOLDER [CT_FOLDER]. Takes about four hours on two free cores.
# Whatever is stopped goes on where it was. MODELS: folder that takes the two model folders, instead of those of the project.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
run=$1
ct=${2:+--ct $2}
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS=1
mkdir -p "$run"
models=${MODELS:-$here/..}
cd "$here"
npx tsx phantom-bank.ts "$run/bank" 1 "${BODIES:-156}"
lesions() { # a first run, then one with a new schedule that starts from its weights
  "$python" train_lesions.py "$run/bank" "$run/first" --steps "${LESION_STEPS:-2577}" --widths 12 24 48 64 --seed 2
  "$python" train_lesions.py "$run/bank" "$run/second" --steps "${LESION_AGAIN_STEPS:-4446}" --seed 31 \
    --grow "$run/first/lesions/last.pt"
}
organs() { # a narrow net, its trunk first, then a wider one that starts from it, then two pairs of that on bodies with strangers
  local train=("$python" train_organs.py "$run/bank")
  "${train[@]}" "$run/narrow" --stage coarse --steps "${COARSE_STEPS:-1878}" --widths 8 16 32 48 --seed 1 $ct
  "${train[@]}" "$run/narrow" --stage fine --steps "${FINE_STEPS:-1050}" --widths 8 16 32 48 --seed 10 $ct
  "${train[@]}" "$run/wide" --stage fine --steps "${WIDE_STEPS:-4251}" --seed 21 --grow "$run/narrow/fine/last.pt" $ct
  "$python" calibrate.py "$run/bank" "$run/wide/fine/last.pt" "$run/plain.pt" "${calibrating[@]}" $ct
  pair 41 42 "${ROBUST_STEPS:-4400}" "$run/plain.pt" "$run/robust.pt"
  pair 51 52 "${ROBUST_STEPS:-4000}" "$run/robust.pt" "$run/organs.pt"
}
pair() { # two seeds, steps, the net that both start from, and their mean
  for seed in $1 $2; do
    "$python" train_organs.py "$run/bank" "$run/robust$seed" --stage fine --steps "$3" --seed "$seed" --strangers --ct-share 0.4 \
      --grow "$4" $ct
  done
  "$python" calibrate.py "$run/bank" "$run/robust$1/fine/last.pt" "$run/robust$2/fine/last.pt" "$5" --strangers "${calibrating[@]}" $ct
}
calibrating=(--volumes "${VOLUMES:-16}" --settle "${SETTLE:-20}")
lesions &
beside=$!
organs
cases() { # folder, then first and last seed of every range
  local folder=$1
  shift
  while [ $# -gt 0 ]; do
    npx tsx phantom-cases.ts "$folder" "$1" "$2"
    shift 2
  done
}
cases "$run/tune" ${TUNE_SEEDS:-9101 9108}
cases "$run/cases" ${TEST_SEEDS:-9201 9208 9301 9312}
wait "$beside"
lesions=$run/second/lesions/last.pt
"$python" evaluate.py "$run/cases" organs "$run/organs.pt" --phases 0 2 --out "$run/organs.json"
"$python" evaluate.py "$run/tune" lesions "$lesions" --organs "$run/organs.pt" --out "$run/tuning.json"
"$python" evaluate.py "$run/cases" lesions "$lesions" --organs "$run/organs.pt" --out "$run/lesions.json"
stages=({narrow/coarse,narrow/fine,wide/fine,robust41/fine,robust42/fine,robust51/fine,robust52/fine}/last.pt)
"$python" facts.py "$run/organ-facts.json" "${stages[@]/#/$run/}"
"$python" facts.py "$run/lesion-facts.json" "$run/first/lesions/last.pt" "$lesions"
"$python" export_models.py organs "$run/organs.pt" "$run/organs.json" "$models/lobule-organs" --facts "$run/organ-facts.json"
"$python" export_models.py lesions "$lesions" "$run/lesions.json" "$models/lobule-lesions" --tuning "$run/tuning.json" \
  --facts "$run/lesion-facts.json"
