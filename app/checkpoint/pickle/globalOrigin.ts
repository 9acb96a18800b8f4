import { z } from 'zod'

/**
 * Where a name in a pickle comes from: Python's standard library, a framework that people train with, the person's own project
 * (every name that is in no list), or `hostile`, what no checkpoint needs.
 */
export const globalOriginSchema = z.enum(['standard', 'framework', 'project', 'hostile'])
export type GlobalOrigin = z.infer<typeof globalOriginSchema>

/** Stands for what is in the pickle itself, not for a name: opcodes and texts that only the full unpickler reads. */
export const FULL_PICKLE = 'full unpickler'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Modules of the standard library that run programs, load code, reach the network or the file system. */
const hostileModules = words(`
  os posix nt sys subprocess shutil socket ssl select selectors asyncio _posixsubprocess _winapi winreg msvcrt
  importlib _frozen_importlib _frozen_importlib_external imp runpy pkgutil zipimport zipapp modulefinder site sitecustomize
  pty tty fcntl signal resource mmap ctypes _ctypes cffi code codeop symtable py_compile compileall
  pickle _pickle shelve dbm marshal webbrowser antigravity pdb bdb trace profile cProfile timeit doctest unittest pydoc idlelib lib2to3
  ensurepip pip setuptools distutils venv pkg_resources turtledemo faulthandler gc atexit
  http ftplib smtplib poplib imaplib nntplib telnetlib xmlrpc socketserver wsgiref cgi cgitb requests httpx aiohttp paramiko fabric sh
  IPython ipykernel pexpect psutil`)

/** Single names of modules that are otherwise in use. */
const hostileNames = words(`
  builtins.eval builtins.exec builtins.compile builtins.open builtins.__import__ builtins.setattr builtins.delattr
  builtins.globals builtins.locals builtins.vars builtins.input builtins.breakpoint builtins.exit builtins.quit builtins.apply
  builtins.memoryview builtins.help builtins.map builtins.filter builtins.file builtins.reload
  operator.attrgetter operator.methodcaller functools.reduce types.FunctionType types.CodeType types.LambdaType
  io.open io.open_code io.FileIO _io.open _io.open_code _io.FileIO codecs.open tempfile.mktemp logging.config.listen
  torch.load torch.serialization.load torch.jit.load torch.hub.load torch.utils.collect_env.run torch.save torch.serialization.save
  torch.ops.load_library torch.classes.load_library torch.load_library
  numpy.load numpy.fromfile numpy.save numpy.lib.npyio.load numpy.lib._npyio_impl.load
  joblib.load joblib.dump dill.load dill.loads dill._dill.load dill._dill.loads cloudpickle.load cloudpickle.loads`)

const hostilePrefixes = [
  'torch.hub.',
  'torch.utils.cpp_extension.',
  'torch.utils._config_module.',
  'torch.distributed.run.',
  'torch.distributed.launch',
  'torch.distributed.elastic.',
  'torch._inductor.',
  'torch._dynamo.guards.',
  'torch.fx.experimental.',
  'torch.jit.unsupported_tensor_ops.',
  'torch.utils.bottleneck.',
  'torch.testing.',
  'numpy.testing.',
  'numpy.distutils.',
  'numpy.f2py.',
  'numpy.ctypeslib',
  'pandas.io.',
  'pandas.core.computation.',
  'multiprocessing.util.',
  'multiprocessing.popen',
  'multiprocessing.process.',
  'multiprocessing.pool.',
  'multiprocessing.spawn.',
  'urllib.request.',
  'urllib.error.',
]

/** A step of a dotted name behind which anything can be reached; also as the attribute that `getattr` is asked for. */
const hostileSteps = words(`
  system popen Popen spawnl spawnv execv execve execl eval exec check_output getoutput getstatusoutput loads
  __import__ __globals__ __builtins__ __subclasses__ __getattribute__ __code__ __closure__ __mro__ __bases__ __base__ __loader__ __spec__
  import_module load_module exec_module run_path run_module run_code runcode runsource __reduce__ __reduce_ex__`)

const standardModules = words(`
  builtins collections datetime decimal fractions pathlib argparse optparse enum functools itertools operator types typing typing_extensions
  dataclasses copy copyreg _codecs codecs re _sre sre_compile uuid random _random math cmath string array struct _struct heapq bisect weakref
  logging time calendar zoneinfo numbers statistics ipaddress threading _thread queue abc contextlib io _io json configparser hashlib base64
  urllib html xml csv textwrap locale warnings secrets tempfile http_cookies _collections _collections_abc _operator _functools _weakref
  _datetime _decimal pprint graphlib contextvars multiprocessing getpass platform zlib gzip bz2 lzma zipfile tarfile binascii difflib keyword
  reprlib token tokenize traceback types gettext unicodedata stringprep sqlite3 plistlib netrc hmac cmd shlex errno stat posixpath ntpath
  genericpath fnmatch filecmp pickletools inspect ast concurrent sched linecache glob dis`)

const frameworkModules = words(`
  torch torchvision torchaudio torchtext torchdata torch_geometric torch_sparse torch_scatter torchmetrics torch_xla torch_npu torchao functorch
  numpy scipy pandas sklearn skimage cv2 PIL matplotlib lightning pytorch_lightning lightning_fabric lightning_utilities lightly
  transformers accelerate diffusers datasets tokenizers peft trl bitsandbytes safetensors sentencepiece sentence_transformers evaluate
  timm ultralytics mmengine mmcv mmdet mmseg mmpretrain mmcls mmaction mmpose mmrazor detectron2 fvcore iopath yolox
  deepspeed megatron apex fairscale fairseq fairseq2 omegaconf hydra ml_collections easydict addict yacs munch box attr attrs pydantic
  dill cloudpickle joblib tensorflow keras jax jaxlib flax optax haiku orbax paddle mindspore mxnet gluoncv chainer tensordict torchrl
  stable_baselines3 gym gymnasium ray tune wandb tensorboard tensorboardX clearml mlflow comet_ml optuna nni
  monai nibabel SimpleITK kornia albumentations einops e3nn dgl networkx spacy nltk gensim flair allennlp espnet espnet2 nemo speechbrain
  xgboost lightgbm catboost vllm xformers flash_attn open_clip clip segment_anything sam2 basicsr gfpgan realesrgan super_gradients
  composer colossalai horovod ignite catalyst fastai poutyne skorch pyro gpytorch botorch torchdiffeq ml_dtypes onnx onnxruntime yaml tqdm rich absl`)

/** Sorts a dotted name that a pickle asks for. The order of the checks is the rule: hostile wins over everything. */
export function globalOrigin(name: string): GlobalOrigin {
  const steps = name.split('.')
  const module = steps[0] ?? ''
  if (hostileModules.has(module) || hostileNames.has(name)) return 'hostile'
  if (hostilePrefixes.some((prefix) => name.startsWith(prefix))) return 'hostile'
  // The classes are plain data; their methods write and remove files.
  if (module === 'pathlib' && steps.length > 2) return 'hostile'
  // A framework's own import of `os` is as good as `os` itself.
  if (steps.slice(1).some(isHostileStep)) return 'hostile'
  if (standardModules.has(module) || name === FULL_PICKLE) return 'standard'
  return frameworkModules.has(module) ? 'framework' : 'project'
}

/** Names of the list above that frameworks and projects also give to modules of their own. */
const ownNames = words(
  'code trace profile select signal resource site sh http requests fabric pickle _pickle imp pip ssl',
)

/** Whether an attribute of this name leads to a way to run something. */
export function isHostileStep(step: string): boolean {
  return hostileSteps.has(step) || (hostileModules.has(step) && !ownNames.has(step))
}
