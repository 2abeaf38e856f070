"""How a training went, for its card: `python3 facts.py OUT.json CHECKPOINT...`; time and steps are those that the checkpoints hold."""
import json
import os
import platform
import sys

import torch


def machine():
    """Processor and graphics card, without the host's name."""
    with open('/proc/cpuinfo') as file:
        names = [line.split(':', 1)[1].strip() for line in file if line.startswith('model name')]
    card = torch.cuda.get_device_name(0) if torch.cuda.is_available() else 'no GPU'
    return f"{names[0] if names else platform.machine()}, one thread of {os.cpu_count()}, {card}"


def main():
    out, *paths = sys.argv[1:]
    kept = [torch.load(path, map_location='cpu') for path in paths]
    then = ', then '
    facts = {
        'wall time': then.join(f"{round(k['used'] / 60)} min" for k in kept),
        'steps': then.join(str(k['step']) for k in kept),
        'machine': machine(),
        'software': f'torch {torch.__version__}',
    }
    with open(out, 'w') as file:
        json.dump(facts, file, indent=1)


if __name__ == '__main__':
    main()
