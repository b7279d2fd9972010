// Which screen is shown. Addresses never contain host names, because the browser would keep them in
// its history: the history has only numbers, and their meaning is kept here.
import { createContext } from 'svelte'

export type Route =
  | { readonly screen: 'drop' | 'hosts' | 'evidence' | 'report' | 'incidents' }
  | { readonly screen: 'host'; readonly host: string }

export class Router {
  #routes: Route[] = [{ screen: 'drop' }]
  #at = $state(0)
  current = $derived.by((): Route => this.#routes[this.#at] ?? { screen: 'drop' })

  constructor() {
    history.replaceState({ at: 0 }, '')
    addEventListener('popstate', (event) => {
      const at = (event.state as { at?: number } | null)?.at ?? 0
      this.#at = at < this.#routes.length ? at : 0
    })
  }

  go(route: Route): void {
    this.#routes = [...this.#routes.slice(0, this.#at + 1), route]
    this.#at += 1
    history.pushState({ at: this.#at }, '')
    scrollTo({ top: 0 })
  }
}

export const [getRouter, setRouter] = createContext<Router>()
