"""Exports weights without metrics or card and says what the graph holds: `python3 smoke_export.py organs|lesions WEIGHTS OUT.onnx`."""
import json
import os
import sys

from evaluate import load_net
from onnx_export import export

if __name__ == '__main__':
    kind, weights, path = sys.argv[1:]
    channels, shape = (1, (16, 32, 32)) if kind == 'organs' else (4, (8, 32, 32))
    operations = export(load_net(kind, weights), channels, path, shape)
    print(json.dumps({'operations': operations, 'bytes': os.path.getsize(path)}))
