import { describe, expect, it } from 'vitest'
import { scriptLoader } from '#app/ssh/scriptLoader.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { isPlatformProcess, type ListedProcess, ownWork } from './ownWork.ts'

const platform = loadProfile().teardown.platformProcesses

it('knows the record that Berth keeps on the instance, and no program that only is beside it', () => {
  const folder = `${loadProfile().overrides.dataDir}/berth`
  const is = (...args: string[]) => isPlatformProcess(args, platform)
  expect(is('bash', `${folder}/monitor/run_monitor-1-2.sh`, `${folder}/monitor`)).toBe(true)
  expect(is('bash', `${folder}/queues/one/run_queue.sh`, 'queue.txt')).toBe(false)
  expect(is('bash', '-c', `${folder}/monitor/x`)).toBe(false)
})

function process(pid: number, parentPid: number, command: string, more: Partial<ListedProcess> = {}): ListedProcess {
  return { pid, parentPid, state: 'S', isKernelThread: false, args: command.split(' '), writing: [], ...more }
}

describe('isPlatformProcess', () => {
  it("knows the platform's programs, also behind an interpreter", () => {
    const commands = [
      'sshd: root@pts/0',
      '/usr/sbin/sshd -D',
      '/root/miniconda3/bin/python /root/miniconda3/bin/jupyter-lab --allow-root',
      '/root/miniconda3/bin/python -m tensorboard --logdir /root/tf-logs',
      '/init/proxy/proxy -c x',
      'bash /init/boot/boot.sh',
    ]
    expect(commands.filter((command) => !isPlatformProcess(command.split(' '), platform))).toEqual([])
  })

  it('never takes work for the platform because of a word in its arguments', () => {
    const commands = [
      'python train.py --logger tensorboard',
      'python /root/init/train.py',
      'python train.py /init/x',
      'python -m ipykernel_launcher -f /root/.local/share/jupyter/runtime/kernel.json',
      'bash -c sshd',
      'python -u jupyter_sweep.py',
      '',
    ]
    expect(commands.filter((command) => isPlatformProcess(command.split(' '), platform))).toEqual([])
  })
})

describe('ownWork', () => {
  const pids = (all: ListedProcess[], self: number | null = null) => ownWork(all, platform, self).map(({ pid }) => pid)

  it('leaves out the kernel, the dead, the platform and Berth itself', () => {
    const all = [
      process(1, 0, 'bash /init/boot/boot.sh'),
      process(2, 0, '', { isKernelThread: true }),
      process(10, 1, 'sshd: root@notty'),
      process(11, 10, 'sh -s berth-sampler'),
      process(12, 11, 'nvidia-smi --query-gpu=name', { state: 'R' }),
      process(20, 10, 'sh -c loader'),
      process(21, 20, 'sh -c loader'),
      process(30, 1, 'python train.py', { state: 'R' }),
      process(31, 30, 'python train.py'),
      process(32, 30, 'python', { state: 'Z' }),
    ]
    expect(pids(all, 20)).toEqual([30, 31])
  })

  it('leaves out scripts of Berth that hang, but not one that writes, nor one that only looks like them', () => {
    const script = (pid: number, parentPid: number, more: Partial<ListedProcess> = {}) =>
      process(pid, parentPid, '', { args: ['sh', '-c', scriptLoader, 'sh', '/root/autodl-fs'], ...more })
    const all = [
      script(10, 1),
      script(11, 10),
      process(12, 11, 'stat -L /root/autodl-fs', { state: 'D' }),
      script(20, 1),
      process(21, 20, 'dd of=/root/autodl-fs/x', { writing: ['/root/autodl-fs/x'] }),
      process(30, 1, '', { args: ['sh', '-c', `${scriptLoader}\npython train.py`] }),
    ]
    expect(pids(all)).toEqual([20, 21, 30])
  })

  it('lets an idle shell be, but not one that runs, writes or has a child', () => {
    const all = [
      process(1, 0, 'sshd: root@pts/0'),
      process(2, 1, '-bash'),
      process(3, 1, 'bash', { state: 'R' }),
      process(4, 1, '-bash', { writing: ['/root/x.log'] }),
      process(5, 1, '-bash'),
      process(6, 5, 'sleep 100'),
      process(7, 1, 'bash run_queue.sh queue.txt'),
      process(8, 1, 'sh -c while:;do:;done'),
    ]
    expect(pids(all)).toEqual([3, 4, 5, 6, 7, 8])
  })

  it('lets a tmux be that holds only idle shells', () => {
    const server = process(2, 1, 'tmux new -s train')
    expect(pids([server, process(3, 2, '-bash')])).toEqual([])
    expect(pids([server, process(3, 2, '-bash'), process(4, 3, 'python train.py')])).toEqual([2, 3, 4])
  })
})
