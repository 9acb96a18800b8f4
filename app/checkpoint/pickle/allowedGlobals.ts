import { dtypeOf } from '#app/checkpoint/torch/dtype.ts'
import { storageDtype } from '#app/checkpoint/torch/storageDtype.ts'

const torchNames = [
  'torch._utils._rebuild_tensor',
  'torch._utils._rebuild_tensor_v2',
  'torch._utils._rebuild_tensor_v3',
  'torch._utils._rebuild_qtensor',
  'torch._utils._rebuild_parameter',
  'torch._utils._rebuild_parameter_with_state',
  'torch._utils._rebuild_sparse_tensor',
  'torch._utils._rebuild_sparse_csr_tensor',
  'torch._utils._rebuild_meta_tensor_no_storage',
  'torch._utils._rebuild_nested_tensor',
  'torch._utils._rebuild_device_tensor_from_numpy',
  'torch._utils._rebuild_device_tensor_from_cpu_tensor',
  'torch._utils._rebuild_xla_tensor',
  'torch._tensor._rebuild_from_type_v2',
  'torch.serialization._get_layout',
  'torch.Size',
  'torch.device',
  'torch.Tensor',
  'torch.nn.parameter.Parameter',
  'torch.nn.parameter.Buffer',
  'torch.nn.parameter.UninitializedParameter',
  'torch.storage.TypedStorage',
  'torch.storage._TypedStorage',
  'torch.TypedStorage',
  'torch.per_tensor_affine',
  'torch.per_tensor_symmetric',
  'torch.per_channel_affine',
  'torch.per_channel_symmetric',
  'torch.per_channel_affine_float_qparams',
]

const numpyNames = [
  'numpy.dtype',
  'numpy.ndarray',
  ...['core', '_core'].flatMap((core) => [
    `numpy.${core}.multiarray._reconstruct`,
    `numpy.${core}.multiarray.scalar`,
    `numpy.${core}.numeric._frombuffer`,
  ]),
]

const builtinNames = [
  'set',
  'frozenset',
  'bytearray',
  'bytes',
  'complex',
  'int',
  'float',
  'bool',
  'str',
  'list',
  'tuple',
  'dict',
]

const allowed = new Set([
  ...torchNames,
  ...numpyNames,
  ...builtinNames.flatMap((name) => [`builtins.${name}`, `__builtin__.${name}`]),
  'collections.OrderedDict',
  'collections.defaultdict',
  'collections.Counter',
  '_codecs.encode',
])

/**
 * Whether a state dict may refer to this global: constructors of plain data and of tensors, nothing that runs code of
 * the file's choosing. The list follows what PyTorch itself accepts with `weights_only=True`, plus numpy scalars and
 * arrays and the plain containers.
 */
export function isAllowedGlobal(name: string): boolean {
  if (allowed.has(name) || storageDtype(name) !== null) return true
  if (/^numpy\.dtypes\.[A-Za-z0-9]+DType$/.test(name)) return true
  return name.startsWith('torch.') && dtypeOf(name.slice('torch.'.length)) !== null
}
