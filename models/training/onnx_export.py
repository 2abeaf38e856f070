"""Network to ONNX: batch norm folded, dynamic sizes, half-precision weights; golden pair beside it."""
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

ALLOWED = {'Conv', 'LeakyRelu', 'Resize', 'Concat', 'Add', 'Clip', 'Cast', 'Constant', 'Sub', 'Mul'}


def export(net, channels, path, shape):
    """Writes ``path`` with fp16-stored weights that are cast to float32 when the session starts."""
    net.eval().cpu()
    axes = {'input': {2: 'D', 3: 'H', 4: 'W'}, 'logits': {2: 'D', 3: 'H', 4: 'W'}}
    torch.onnx.export(net, torch.zeros(1, channels, *shape), path, opset_version=14, input_names=['input'],
                      output_names=['logits'], dynamic_axes=axes, do_constant_folding=True)
    model = onnx.load(path)
    for node in model.graph.node:
        for attribute in node.attribute:
            if attribute.name == 'coordinate_transformation_mode' and attribute.s == b'pytorch_half_pixel':
                attribute.s = b'half_pixel'  # the same unless a side has one voxel; wider supported
    without_identity(model.graph)
    half_weights(model)
    found = {node.op_type for node in model.graph.node}
    if not found <= ALLOWED:
        raise ValueError(f'unexpected operations: {sorted(found - ALLOWED)}')
    onnx.checker.check_model(model)
    onnx.save(model, path)
    return sorted(found)


def without_identity(graph):
    """Takes out what stands for equal weights under two names."""
    other = {node.output[0]: node.input[0] for node in graph.node if node.op_type == 'Identity'}
    for node in graph.node:
        for k in range(len(node.input)):
            while node.input[k] in other:
                node.input[k] = other[node.input[k]]
    for node in [n for n in graph.node if n.op_type == 'Identity']:
        graph.node.remove(node)


def half_weights(model):
    graph, casts = model.graph, []
    for weight in list(graph.initializer):
        if weight.data_type != TensorProto.FLOAT or np.prod(weight.dims) <= 64:
            continue
        half = numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), weight.name + '_half')
        graph.initializer.remove(weight)
        graph.initializer.append(half)
        casts.append(helper.make_node('Cast', [half.name], [weight.name], to=TensorProto.FLOAT))
    for node in casts[::-1]:
        graph.node.insert(0, node)


def gflop(net, channels, shape):
    """Billions of multiplications and additions of the convolutions of one run over ``shape``; what else there is hardly counts."""
    total, hooks = [], []
    for module in net.modules():
        if isinstance(module, torch.nn.Conv3d):
            hooks.append(module.register_forward_hook(
                lambda conv, _, out: total.append(2 * out[0].numel() * conv.in_channels * int(np.prod(conv.kernel_size)))))
    with torch.no_grad():
        net.eval()(torch.zeros(1, channels, *shape))
    for hook in hooks:
        hook.remove()
    return round(sum(total) / 1e9, 2)


def golden(net, channels, shape, seed=0):
    """Input and logits [1][C][z][y][x] of a smooth random volume."""
    rng = np.random.default_rng(seed)
    coarse = rng.standard_normal((1, channels, *(max(2, s // 8) for s in shape))).astype(np.float32)
    image = torch.nn.functional.interpolate(torch.from_numpy(coarse), size=shape, mode='trilinear', align_corners=False)
    image = image + 0.2 * torch.from_numpy(rng.standard_normal(image.shape).astype(np.float32))
    with torch.no_grad():
        return image.numpy(), net.eval()(image).numpy()
