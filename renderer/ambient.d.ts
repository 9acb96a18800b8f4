declare module '*.module.css' {
  const classes: { readonly [name: string]: string }
  export default classes
}
declare module '*.css'
declare module '@fontsource-variable/inter'
declare module '@fontsource/jetbrains-mono'
declare module '*.yaml?raw' {
  const text: string
  export default text
}
