import { defineText } from '#app/text/defineText.ts'

/** The files of an instance. */
export const filesText = defineText({
  section: { zh: '文件', en: 'Files' },
  paletteOpen: { zh: '{{alias}}：浏览文件', en: '{{alias}}: look at its files' },
  title: { zh: '实例上的文件', en: 'Files on the instance' },
  offline: {
    zh: '实例没有连接，现在看不到上面的文件；它们并没有因此消失。',
    en: 'The instance is not connected, so its files cannot be seen now. They are not gone for that.',
  },
  places: { zh: '常去的地方', en: 'Places' },
  home: { zh: '主目录', en: 'Home' },
  root: { zh: '根目录 /', en: 'Root /' },
  path: { zh: '文件夹的路径', en: 'Path of the folder' },
  pathHint: { zh: '写完整的路径，回车打开。', en: 'A full path; Enter opens it.' },
  up: { zh: '上一级', en: 'Folder above' },
  filter: { zh: '筛选名字', en: 'Filter names' },
  again: { zh: '重新读取', en: 'Read again' },
  listing: { zh: '正在读取，已有 {{number}} 个……', en: 'Reading, {{number}} so far…' },
  count: { zh: '{{count}} 项', en: '{{count}} entries', enOne: '{{count}} entry' },
  countOf: { zh: '{{number}} 项中符合的 {{fitting}} 项', en: '{{fitting}} of {{number}} entries fit' },
  unread: {
    zh: '有 {{count}} 项读不了，没有列出来。',
    en: '{{count}} entries could not be looked at and are not listed.',
    enOne: '{{count}} entry could not be looked at and is not listed.',
  },
  empty: { zh: '这个文件夹是空的。', en: 'This folder is empty.' },
  noneFit: { zh: '没有名字符合“{{words}}”。', en: 'No name fits “{{words}}”.' },
  colName: { zh: '名字', en: 'Name' },
  colSize: { zh: '大小', en: 'Size' },
  colTime: { zh: '修改时间', en: 'Changed' },
  choose: { zh: '选择 {{name}}', en: 'Choose {{name}}' },
  chooseAll: { zh: '选择列出的全部', en: 'Choose all that are listed' },
  open: { zh: '打开 {{name}}', en: 'Open {{name}}' },
  linkTo: { zh: '链接到 {{target}}', en: 'link to {{target}}' },
  linkNowhere: { zh: '链接到 {{target}}，那里什么都没有', en: 'link to {{target}}, where nothing is' },
  notNameable: {
    zh: '名字不是 UTF-8，Berth 没法准确地指到它；请在终端里处理。',
    en: 'Its name is not UTF-8, so Berth cannot point at it exactly. Use the terminal.',
  },
  leftOver: {
    zh: '一次移除没有做完，留下来的东西。看过之后可以再移除它，或者在终端里改回原来的名字。',
    en: 'Left by a removal that did not end. Look at it, then remove it again, or give it its old name back in the terminal.',
  },
  chosen: { zh: '已选 {{count}} 项', en: '{{count}} chosen', enOne: '{{count}} chosen' },
  pullThese: { zh: '拉取到本机', en: 'Pull to this computer' },
  pullMixed: {
    zh: '一次拉取若干文件，或者一个文件夹：请不要混着选。',
    en: 'Pull several files, or one folder, at a time: do not mix them.',
  },
  copyPath: { zh: '复制路径', en: 'Copy path' },
  remove: { zh: '移除…', en: 'Remove…' },
})
