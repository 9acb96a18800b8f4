import type { MenuItemConstructorOptions } from 'electron'

type Labels = Record<
  'window' | 'app' | 'quit' | 'edit' | 'view' | 'zoomIn' | 'zoomOut' | 'resetZoom' | 'fullscreen',
  string
>

const zh: Labels = {
  window: '窗口',
  app: '泊位',
  quit: '退出泊位',
  edit: '编辑',
  view: '显示',
  zoomIn: '放大',
  zoomOut: '缩小',
  resetZoom: '实际大小',
  fullscreen: '全屏',
}
const en: Labels = {
  window: 'Window',
  app: 'Berth',
  quit: 'Quit Berth',
  edit: 'Edit',
  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  resetZoom: 'Actual size',
  fullscreen: 'Full screen',
}

/** The application menu in the system's language. Nothing in it ends or changes a rental. */
export function menuTemplate(locale: string, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const labels = locale.toLowerCase().startsWith('zh') ? zh : en
  return [
    platform === 'darwin'
      ? { label: labels.app, role: 'appMenu' }
      : { label: labels.app, submenu: [{ role: 'quit', label: labels.quit }] },
    { label: labels.edit, role: 'editMenu' },
    {
      label: labels.view,
      submenu: [
        { role: 'zoomIn', label: labels.zoomIn },
        { role: 'zoomOut', label: labels.zoomOut },
        { role: 'resetZoom', label: labels.resetZoom },
        { type: 'separator' },
        { role: 'togglefullscreen', label: labels.fullscreen },
      ],
    },
    { label: labels.window, role: 'windowMenu' },
  ]
}
