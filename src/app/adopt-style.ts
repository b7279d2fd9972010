// Styles that are made while the page runs: its policy allows no style element that was not hashed at build.

/** @returns what takes the style away again */
export function adoptStyle(css: string): () => void {
  const style = new CSSStyleSheet()
  style.replaceSync(css)
  document.adoptedStyleSheets.push(style)
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== style)
  }
}
