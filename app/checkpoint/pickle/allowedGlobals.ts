import { dtypeOf } from '#app/checkpoint/dtype.ts'
import { storageDtype } from '#app/checkpoint/storageDtype.ts'

/** Names that torch 2.13 takes with `weights_only=True`, beside element types, storage classes and tensor types. */
const weightsOnly = new Set([
  'torch._utils._rebuild_tensor',
  'torch._utils._rebuild_tensor_v2',
  'torch._utils._rebuild_tensor_v3',
  'torch._utils._rebuild_qtensor',
  'torch._utils._rebuild_parameter',
  'torch._utils._rebuild_parameter_with_state',
  'torch._utils._rebuild_sparse_tensor',
  'torch._utils._rebuild_meta_tensor_no_storage',
  'torch._utils._rebuild_nested_tensor',
  'torch._utils._rebuild_wrapper_subclass',
  'torch._utils._rebuild_device_tensor_from_numpy',
  'torch._utils._rebuild_device_tensor_from_cpu_tensor',
  'torch._tensor._rebuild_from_type_v2',
  'torch.serialization._get_layout',
  'torch.Size',
  'torch.device',
  'torch.nn.parameter.Parameter',
  'torch.storage.TypedStorage',
  'torch.per_tensor_affine',
  'torch.per_tensor_symmetric',
  'torch.per_channel_affine',
  'torch.per_channel_symmetric',
  'torch.per_channel_affine_float_qparams',
  'builtins.set',
  'builtins.bytearray',
  'builtins.complex',
  'collections.OrderedDict',
  'collections.Counter',
  '_codecs.encode',
  // Taken once the program has imported `torch.nested` or `torch.distributed.tensor`, as every program that saves these has.
  'torch.nested._internal.nested_tensor.NestedTensor',
  'torch.nested._internal.nested_tensor._rebuild_njt',
  'torch._dynamo.decorators._DimRange',
  'torch.distributed.device_mesh.DeviceMesh',
  'torch.distributed._mesh_layout._FlatLayout',
  'torch.distributed._mesh_layout._MeshLayout',
  'torch.distributed.tensor.DTensor',
  'torch.distributed.tensor._dtensor_spec.DTensorSpec',
  'torch.distributed.tensor._dtensor_spec.ShardOrderEntry',
  'torch.distributed.tensor._dtensor_spec.TensorMeta',
  'torch.distributed.tensor.placement_types.Partial',
  'torch.distributed.tensor.placement_types.Replicate',
  'torch.distributed.tensor.placement_types.Shard',
])

/** Names beyond those whose calls Berth can follow: plain data of Python and numpy, tensors of older torch. */
const followed = new Set([
  ...['bytes', 'frozenset', 'int', 'float', 'bool', 'str', 'list', 'tuple', 'dict'].map((name) => `builtins.${name}`),
  'collections.defaultdict',
  'numpy.dtype',
  'numpy.ndarray',
  ...['core', '_core'].flatMap((core) => [
    `numpy.${core}.multiarray._reconstruct`,
    `numpy.${core}.multiarray.scalar`,
    `numpy.${core}.numeric._frombuffer`,
  ]),
  'torch._utils._rebuild_sparse_csr_tensor',
  'torch._utils._rebuild_xla_tensor',
  'torch.nn.parameter.Buffer',
  'torch.nn.parameter.UninitializedParameter',
])

/** A tensor type such as `torch.cuda.sparse.FloatTensor`. */
export const isTensorType = (name: string): boolean =>
  /^torch\.(?:cuda\.)?(?:sparse\.)?(?:BFloat16|Bool|Byte|Char|Double|Float|Half|Int|Long|Short)?Tensor$/.test(name)

/**
 * How far Berth and torch go along with a global: `weightsOnly`, constructors of plain data and of tensors that torch accepts
 * with `weights_only=True`; `followed`, which torch does not accept so, but Berth knows what a call gives; else `unknown`.
 */
export function globalStanding(name: string): 'weightsOnly' | 'followed' | 'unknown' {
  if (weightsOnly.has(name) || storageDtype(name) !== null || isTensorType(name)) return 'weightsOnly'
  if (name.startsWith('torch.') && dtypeOf(name.slice('torch.'.length)) !== null) return 'weightsOnly'
  return followed.has(name) || /^numpy\.dtypes\.[A-Za-z0-9]+DType$/.test(name) ? 'followed' : 'unknown'
}
