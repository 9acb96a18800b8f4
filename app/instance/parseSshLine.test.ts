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
    [`ssh -o Port=38076 root@${HOST}`, at(38076)],
    [`ssh -oPort=38076 root@${HOST}`, at(38076)],
    [`ssh -o "Port 38076" -o StrictHostKeyChecking=no root@${HOST}`, at(38076)],
    [`ssh -vp38076 root@${HOST}`, at(38076)],
    [`ssh -l root -p 38076 ${HOST}`, at(38076)],
    [`ssh -p "38076" 'root@${HOST}'`, at(38076)],
    [`ssh -p “38076” root@${HOST}`, at(38076)],
    [`ssh.exe -p 38076 root@${HOST}`, at(38076)],
    [`C:\\Windows\\System32\\OpenSSH\\ssh.exe -p 38076 root@${HOST}`, at(38076)],
    [`/usr/bin/ssh -p 38076 root@${HOST}`, at(38076)],
    [`SSH -p 38076 root@${HOST}`, at(38076)],
    [`ssh –p 38076 root@${HOST}`, at(38076)],
    [`ssh －p 38076 root＠${HOST}`, at(38076)],
    [`ｓｓｈ　－ｐ　３８０７６　root＠${HOST}`, at(38076)],
    [`root@${HOST}：38076`, at(38076)],
    [`ssh://root@${HOST}:38076`, at(38076)],
    [`ssh ssh://root@${HOST}:38076`, at(38076)],
    [`ssh -o HostName=${HOST} -p 38076 root@autodl`, at(38076)],
    [`ssh -p 38076 root@${HOST} nvidia-smi -l 3`, at(38076)],
    [`(base) root@autodl-container-8f7a11b8:~# ssh -p 38076 root@${HOST}`, at(38076)],
    [`PS C:\\Users\\li> ssh -p 38076 root@${HOST}`, at(38076)],
    [`Host autodl\n  HostName ${HOST}\n  Port 38076\n  User root`, at(38076)],
    [`Host autodl\n  HostName=${HOST}\n  User = root\n  Port = 38076\n  IdentityFile "~/.ssh/id_ed25519"`, at(38076)],
    [`HostName ${HOST}\nPort 38076`, at(38076)],
    [`Host *\n  ServerAliveInterval 30\nHost ${HOST}\n  Port 38076`, at(38076)],
    [`ssh -p 38076 li@${HOST}`, { ...at(38076), user: 'li' }],
    [`ssh -p 38076 root@${HOST}\nscp -rP 38076 a.txt root@${HOST}:/root/`, at(38076)],
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

  it('takes a line of several words for no password, and changes no letter of one', () => {
    expect(parseSshLine(`ssh -p 1 root@${HOST}\n请尽快登录 谢谢\nＡ–b“c`)).toMatchObject({ password: 'Ａ–b“c' })
    expect(parseSshLine(`ssh -p 1 root@${HOST}\n请尽快登录 谢谢`)).toMatchObject({ ok: true, password: null })
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
    [`ssh -p 1 root@${HOST}\nssh -p 1 li@${HOST}`, 'severalAddresses'],
    [`ssh -p 1 -p 2 root@${HOST}`, 'severalAddresses'],
    [`ssh -p 1 -o Port=2 root@${HOST}`, 'severalAddresses'],
    [`ssh -l li -p 1 root@${HOST}`, 'severalAddresses'],
    [`ssh -p 1 ssh://root@${HOST}:2`, 'severalAddresses'],
    [`Host a\n HostName ${HOST}\n Port 1\nHost b\n HostName ${HOST}\n Port 2`, 'severalAddresses'],
    [`ssh -p 1 root@${HOST}\nssh -p x root@${HOST}`, 'badPort'],
    [`ssh -J jump@10.0.0.1 -p 1 root@${HOST}`, 'jumpHost'],
    [`ssh -Jjump@10.0.0.1 -p 1 root@${HOST}`, 'jumpHost'],
    [`ssh -o ProxyJump=jump -p 1 root@${HOST}`, 'jumpHost'],
    [`ssh -oProxyCommand="nc %h %p" -p 1 root@${HOST}`, 'jumpHost'],
    [`Host a\n HostName ${HOST}\n ProxyJump b`, 'jumpHost'],
    [`ssh -F other_config root@${HOST}`, 'unknownOption'],
    [`ssh -z -p 1 root@${HOST}`, 'unknownOption'],
    [`ssh -o Port root@${HOST}`, 'unknownOption'],
    ['Host *\n  ServerAliveInterval 30', 'badHost'],
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
