import type { FileEntry } from './fileEntry.ts'

const GIB = 1024 ** 3

/** Fixed figures in the place of cgroup v2's files; the container's own processes are not limited by them. */
export function cgroupFiles(noGpu: boolean): FileEntry[] {
  const limitBytes = noGpu ? 2 * GIB : 120 * GIB
  const currentBytes = noGpu ? 300 * 1024 ** 2 : 30 * GIB
  const at = '/sys/fs/cgroup'
  return [
    { path: `${at}/memory.max`, content: `${limitBytes}\n` },
    { path: `${at}/memory.high`, content: 'max\n' },
    { path: `${at}/memory.current`, content: `${currentBytes}\n` },
    {
      path: `${at}/memory.stat`,
      content: `anon ${currentBytes / 2}\nfile ${currentBytes / 2}\ninactive_file ${currentBytes / 3}\n`,
    },
    { path: `${at}/memory.events`, content: 'low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0\n' },
    { path: `${at}/cpu.max`, content: noGpu ? '50000 100000\n' : '2000000 100000\n' },
    { path: `${at}/cpu.stat`, content: 'usage_usec 1000000\nuser_usec 800000\nsystem_usec 200000\n' },
    { path: `${at}/pids.max`, content: '20480\n' },
  ]
}

/** What nvidia-smi knows, by the names of its query fields. */
export function gpuFile(fields: Readonly<Record<string, string>> = {}): FileEntry {
  const all = {
    index: '0',
    count: '1',
    name: 'NVIDIA GeForce RTX 4090',
    uuid: 'GPU-11111111-2222-3333-4444-555555555555',
    driver_version: '550.90.07',
    compute_cap: '8.9',
    'memory.total': '24564',
    'memory.used': '1',
    'memory.free': '24563',
    'utilization.gpu': '0',
    'utilization.memory': '0',
    'temperature.gpu': '31',
    'power.draw': '22.50',
    'power.limit': '450.00',
    'clocks.sm': '210',
    'clocks.current.sm': '210',
    pstate: 'P8',
    ...fields,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`)
  return { path: '/init/gpu', content: lines.join('') }
}
