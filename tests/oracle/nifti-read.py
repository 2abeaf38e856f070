"""What nibabel reads from each FILE, as JSON lines: affine, forms, unit, type, shape, sum of values."""
import json
import sys

import nibabel
import numpy as np

for path in sys.argv[1:]:
    image = nibabel.load(path)
    header = image.header
    data = np.asanyarray(image.dataobj)
    print(
        json.dumps(
            {
                "affine": image.affine.tolist(),
                "sform": image.get_sform().tolist(),
                "qform": image.get_qform().tolist(),
                "codes": [int(header["sform_code"]), int(header["qform_code"])],
                "unit": header.get_xyzt_units()[0],
                "type": str(header.get_data_dtype()),
                "shape": [*image.shape],
                "values": [] if data.dtype.fields else data.astype(float).flatten(order="F").tolist(),
            }
        )
    )
