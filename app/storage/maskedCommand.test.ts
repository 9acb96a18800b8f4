import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskedCommand } from './maskedCommand.ts'

const SECRET = 'c4n4ry-9f8e7d6c5b4a'

describe('maskedCommand', () => {
  it.each([
    [['wandb', 'login', SECRET]],
    [['wandb', 'login', '--relogin', SECRET]],
    [['huggingface-cli', 'login', '--token', SECRET]],
    [['python', 'train.py', '--hf', SECRET]],
    [['python', 'train.py', `--hf-token=${SECRET}`]],
    [['python', 'train.py', '--api_key', SECRET]],
    [['git', 'clone', `https://me:${SECRET}@github.com/x/y.git`]],
    [['curl', '-H', `Authorization: Bearer ${SECRET}`, 'https://api.example']],
    [['curl', '-u', `me:${SECRET}`, 'https://api.example']],
    [['sshpass', `-p${SECRET}`, 'ssh', 'h']],
    [['mysql', `-p${SECRET}`]],
    [['mysql', '-p', SECRET]],
    [['env', `WANDB_API_KEY=${SECRET}`, 'python', 'train.py']],
    [['bash', '-c', `export HF_TOKEN=${SECRET}; python train.py`]],
    [['bash', '-c', `python train.py --password ${SECRET}`]],
    [['python', '-c', `run(['--token', '${SECRET}'])`]],
    [['python', '-c', `login(token="${SECRET}")`]],
    [['python', '-c', `cfg = {'api_key': '${SECRET}'}`]],
    [['node', `--authToken=${SECRET}`]],
    [[`python train.py --token=${SECRET}`, '300']],
    [['wandb login', SECRET]],
  ])('keeps no secret of %j', (args) => {
    const shown = maskedCommand(args)
    expect(shown).not.toContain(SECRET)
    expect(shown).toContain('***')
    expect(shown.startsWith(args[0]?.split(' ')[0] ?? '')).toBe(true)
  })

  it('knows keys by their looks, wherever they stand', () => {
    for (const key of ['hf_abcdefghijklmnopqrst', 'sk-proj-aaaaaaaaaaaaaaaa', `${'a'.repeat(39)}1`]) {
      expect(maskedCommand(['python', 'x.py', key])).toBe('python x.py ***')
    }
  })

  it('leaves what a person knows the program by', () => {
    const args = [
      '/root/miniconda3/bin/python',
      'train.py',
      '--config',
      'lora.yaml',
      '--lr=1e-4',
      '--out',
      '/root/keys/run-1',
    ]
    expect(maskedCommand(args)).toBe(args.join(' '))
  })

  it('takes no time over any line, and is short', () => {
    const lines = ['keykey'.repeat(200_000), 'key '.repeat(200_000), '='.repeat(500_000), '://@'.repeat(100_000)]
    for (const line of lines) expect(maskedCommand(['x', line]).length).toBeLessThan(400)
    fc.assert(fc.property(fc.array(fc.string()), (args) => maskedCommand(args).length <= 301))
  })
})
