/**
 * Who may import whom, type imports counted. `npm run check` holds it; `scripts/dev/lib/importGraph.mjs` prints what it finds
 * for ARCHITECTURE.md.
 */

/** Each capability of a room, and the others of that room that it may ask. Ground is open to all of its room. */
const rooms = {
  app: {
    ground: ['text', 'clock', 'contract', 'channel', 'ssh', 'profile'],
    mayUse: {
      alerts: ['history', 'instance', 'queue', 'storage', 'whenDone'],
      audit: [],
      checkpoint: [],
      demo: [],
      environment: ['instance'],
      files: ['checkpoint', 'instance', 'storage'],
      history: ['instance', 'storage'],
      instance: [],
      launch: ['instance'],
      lifecycle: ['instance', 'storage'],
      money: ['history', 'instance', 'storage'],
      monitor: ['history', 'instance'],
      network: ['instance'],
      queue: ['instance'],
      settings: ['instance'],
      storage: ['checkpoint', 'instance'],
      teardown: ['audit', 'instance', 'storage'],
      terminal: ['instance'],
      transfer: ['checkpoint', 'instance', 'storage'],
      whenDone: ['instance', 'queue', 'storage', 'teardown'],
    },
  },
  main: {
    ground: ['platform', 'ssh', 'store', 'log', 'clock', 'paths', 'watch'],
    mayUse: {
      // Floor 1: knows no capability.
      remote: [],
      alerts: ['instance'],
      audit: [],
      checkpoint: ['remote'],
      environment: ['instance', 'remote'],
      files: ['instance', 'remote'],
      history: ['instance'],
      instance: ['remote'],
      launch: ['instance', 'remote'],
      lifecycle: ['instance'],
      money: ['instance'],
      monitor: ['instance', 'remote'],
      network: ['instance', 'remote'],
      queue: ['instance', 'remote'],
      settings: ['checkpoint'],
      storage: ['instance', 'remote'],
      teardown: ['audit', 'instance', 'remote', 'storage', 'transfer'],
      terminal: ['instance', 'remote'],
      transfer: ['instance', 'remote'],
      whenDone: ['instance'],
      demo: ['instance'],
    },
  },
  renderer: {
    ground: ['i18n', 'ui', 'channel', 'window', 'theme'],
    mayUse: {
      settings: [],
      alerts: ['instance', 'settings'],
      audit: [],
      instance: ['settings'],
      storage: ['instance', 'settings'],
      environment: ['launch', 'settings'],
      files: ['settings', 'storage', 'transfer'],
      network: ['files', 'settings'],
      queue: ['instance', 'settings', 'whenDone'],
      whenDone: ['settings', 'teardown'],
      history: ['monitor', 'settings', 'storage'],
      monitor: [],
      lifecycle: ['instance', 'settings', 'storage'],
      money: ['instance', 'settings', 'storage'],
      transfer: ['instance', 'settings', 'storage'],
      teardown: ['lifecycle', 'settings', 'storage'],
      terminal: ['instance', 'settings', 'teardown'],
      demo: ['instance', 'settings', 'storage'],
      launch: ['demo', 'instance', 'settings'],
      // The frame around every screen: the one place that knows all of them.
      shell: [
        'alerts',
        'audit',
        'demo',
        'environment',
        'files',
        'history',
        'instance',
        'launch',
        'lifecycle',
        'money',
        'network',
        'queue',
        'settings',
        'storage',
        'teardown',
        'terminal',
        'transfer',
      ],
    },
  },
}

const any = (names) => `(?:${names.join('|')})`

function capabilityRules(room, { ground, mayUse }) {
  const ofGround = {
    name: `${room}-ground`,
    comment: `What is open to all of ${room}/ uses no capability.`,
    severity: 'error',
    from: { path: `^${room}/${any(ground)}/` },
    to: { path: `^${room}/[^/]+/`, pathNot: `^${room}/${any(ground)}/` },
  }
  const ofCapabilities = Object.entries(mayUse).map(([capability, others]) => ({
    name: `${room}-${capability}`,
    comment: `${room}/${capability} may ask: ${others.join(', ') || 'no other capability'}.`,
    severity: 'error',
    from: { path: `^${room}/${capability}/` },
    to: { path: `^${room}/[^/]+`, pathNot: `^${room}/${any([capability, ...ground, ...others])}/` },
  }))
  const unlisted = {
    name: `${room}-unlisted`,
    comment: `A folder of ${room}/ that no rule speaks of: give it a line in .dependency-cruiser.cjs.`,
    severity: 'error',
    from: { path: `^${room}/[^/]+/`, pathNot: `^${room}/${any([...ground, ...Object.keys(mayUse), ...hosts])}/` },
    to: {},
  }
  return [ofGround, ...ofCapabilities, unlisted]
}

/** Floor 4 of main: they see berth.ts and ground, and no capability. */
const hosts = ['browser', 'electron']
const packages = (names) => `^node_modules/${any(names)}/`

module.exports = {
  forbidden: [
    {
      name: 'app-is-pure',
      comment: 'app/ runs the same everywhere: no Node, no packages with effects, no other room.',
      severity: 'error',
      from: { path: '^app/' },
      to: { pathNot: ['^app/', packages(['zod', 'xstate', 'string-argv'])] },
    },
    {
      name: 'profiles-are-data',
      severity: 'error',
      from: { path: '^profiles/' },
      to: { pathNot: ['^(?:app|profiles)/', packages(['zod', 'yaml'])], dependencyTypesNot: ['core'] },
    },
    {
      name: 'renderer-through-the-contract',
      comment: 'The renderer reaches main through the contract only.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^(?:main|profiles|scripts|e2e)/', packages(['electron'])] },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-stays-in-main',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^(?:renderer|scripts|e2e)/' },
    },
    {
      name: 'electron-only-in-its-shell',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/electron/' },
      to: { path: packages(['electron']) },
    },
    {
      name: 'hosts-see-berth-only',
      comment: 'The hosts contain no feature logic.',
      severity: 'error',
      from: { path: `^main/${any(hosts)}/` },
      to: { path: '^main/[^/]+/', pathNot: [`^main/${any([...hosts, ...rooms.main.ground])}/`] },
    },
    {
      name: 'scripts-by-their-module',
      comment:
        'A script of scripts/on-instance is run by its one typed module in main/remote; ssh explains a broken SFTP, the demo plays them.',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/(?:remote|ssh|demo)/' },
      to: { path: '^main/ssh/onInstanceScript\\.ts$' },
    },
    {
      name: 'transfer-engine-alone',
      comment: 'The engine moves bytes: it knows neither the list of transfers nor what a file proves.',
      severity: 'error',
      from: { path: '^main/transfer/engine/' },
      to: { path: '^main/transfer/(?:list|proof)/' },
    },
    {
      name: 'transfer-proof-without-list',
      severity: 'error',
      from: { path: '^main/transfer/proof/' },
      to: { path: '^main/transfer/list/' },
    },
    {
      name: 'transfer-by-its-three-doors',
      comment:
        'Engine, list and proof are the doors of main/transfer; other capabilities ask the list, or read local digests.',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/transfer/' },
      to: { path: '^main/transfer/', pathNot: '^main/transfer/(?:list/transferService|engine/digestLocalFile)\\.ts$' },
    },
    ...Object.entries(rooms).flatMap(([room, rules]) => capabilityRules(room, rules)),
    {
      name: 'no-folder-cycle',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(?:app|main|renderer)(?:/|$)' },
      to: { circular: true },
    },
    {
      name: 'no-import-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // Tests may use more; build settings and the development page are no part of the program.
    exclude: {
      path: '\\.(?:test|testkit)\\.tsx?$|vite\\.config\\.ts$|nodeBundle\\.ts$|^renderer/dev/',
    },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
