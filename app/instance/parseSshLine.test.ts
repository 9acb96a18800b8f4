import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSshLine } from './parseSshLine.ts'

const HOST = 'connect.westb.seetacloud.com'
const at = (port: number, host = HOST) => ({ host, port, user: 'root' })

describe('parseSshLine', () => {
  it.each([
    [`ssh -p 38076 root@${HOST}`, at(38076)],
    [`ssh root@${HOST} -p 38076`, at(38076)],
    [`ssh -p38076 root@${HOST}`, at(38076)],
    [`ssh -CNg -L 6006:127.0.0.1:6006 root@${HOST} -p 38076`, at(38076)],
    [`root@${HOST}:38076`, at(38076)],
    [`root@${HOST} 38076`, at(38076)],
    [`${HOST}:38076`, at(38076)],
    [`$ ssh -p 38076 root@${HOST}`, at(38076)],
    [`登录指令：ssh -p 38076 root@${HOST}`, at(38076)],
    [`ssh root@${HOST}`, at(22)],
    ['ssh -p 28427 root@region-3.autodl.com', at(28427, 'region-3.autodl.com')],
    ['ssh -p 2222 root@127.0.0.1', at(2222, '127.0.0.1')],
    [`ssh -p 38076 root@${HOST}ssh -p 38076 root@${HOST}`, at(38076)],
    [`  ssh  -p  38076   root@${HOST}  `, at(38076)],
  ])('reads %s', (line, address) => {
    expect(parseSshLine(line)).toEqual({ ok: true, address, password: null })
  })

  it('takes the password from the next line, with + and / intact', () => {
    expect(parseSshLine(`ssh -p 1 root@${HOST}\njbeOXgTWUxq+/A`)).toMatchObject({
      ok: true,
      password: 'jbeOXgTWUxq+/A',
    })
    expect(parseSshLine(`登录指令: ssh -p 1 root@${HOST}\r\n密码：jbeO`)).toMatchObject({ ok: true, password: 'jbeO' })
  })

  it.each([
    ['', 'empty'],
    ['   \n ', 'empty'],
    ['hello world', 'notSsh'],
    ['pip install torch', 'notSsh'],
    ['https://www.autodl.com/console', 'notSsh'],
    [`ssh -p 99999 root@${HOST}`, 'badPort'],
    [`ssh -p abc root@${HOST}`, 'badPort'],
    ['ssh -p 22', 'badHost'],
    ['ssh -p 22 root@-oProxyCommand=x', 'badHost'],
    ['ssh -p 22 root@.', 'badHost'],
    ['ssh -p 22 root@[..]', 'badHost'],
    [`ssh -p 1 root@${HOST}\nssh -p 2 root@${HOST}`, 'severalAddresses'],
  ])('refuses %j as %s', (line, reason) => {
    expect(parseSshLine(line)).toEqual({ ok: false, reason })
  })

  it('never throws and never returns an address that a shell or ssh could misread', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((tail) => `ssh -p 22 root@${tail}`),
        ),
        (text) => {
          const parsed = parseSshLine(text)
          if (!parsed.ok) return
          expect(parsed.address.host).toMatch(/^[A-Za-z0-9:][A-Za-z0-9.:-]*$/)
          expect(parsed.address.user).toMatch(/^[A-Za-z_][A-Za-z0-9_.-]*$/)
        },
      ),
    )
  })
})
