/** Modules that protocol 2 writes under their names of Python 2. */
const modules: Readonly<Record<string, string>> = {
  __builtin__: 'builtins',
  exceptions: 'builtins',
  copy_reg: 'copyreg',
  cPickle: 'pickle',
  commands: 'subprocess',
  popen2: 'subprocess',
  thread: '_thread',
  Queue: 'queue',
  UserDict: 'collections',
  UserList: 'collections',
  UserString: 'collections',
  urllib2: 'urllib.request',
  httplib: 'http.client',
  StringIO: 'io',
  cStringIO: 'io',
}

const names: Readonly<Record<string, string>> = {
  'builtins.long': 'builtins.int',
  'builtins.unicode': 'builtins.str',
  'builtins.xrange': 'builtins.range',
  'builtins.unichr': 'builtins.chr',
  'builtins.raw_input': 'builtins.input',
  'builtins.execfile': 'builtins.exec',
  'itertools.imap': 'builtins.map',
  'itertools.ifilter': 'builtins.filter',
  'itertools.izip': 'builtins.zip',
}

/** The name that Python 3 gives to a global, so that one rule holds for both spellings. */
export function canonicalGlobal(module: string, name: string): string {
  const full = `${Object.hasOwn(modules, module) ? modules[module] : module}.${name}`
  return Object.hasOwn(names, full) ? (names[full] ?? full) : full
}
