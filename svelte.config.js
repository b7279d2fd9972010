import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

const styled = new Map()

/** The class that keeps a component's styles its own. It stands in every rule of the page, so it is short. */
function cssHash({ hash, css }) {
  const name = `s${hash(css).slice(0, 4)}`
  if ((styled.get(name) ?? css) !== css)
    throw new Error(`Two components have the class ${name}: take more of its hash.`)
  styled.set(name, css)
  return name
}

/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true, cssHash },
}
