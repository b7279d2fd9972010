// Language and theme: the only data kept between visits, and never customer data. On file:// the
// storage is shared with every other local page.
import type { Language } from '../../words/language.ts'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'patchverdict.settings.1'

interface Stored {
  readonly language?: Language
  readonly theme?: Theme
}

export class Settings {
  language = $state<Language>('en')
  theme = $state<Theme>('system')

  constructor() {
    const stored = read()
    this.language = stored.language ?? (navigator.language.startsWith('ja') ? 'ja' : 'en')
    this.theme = stored.theme ?? 'system'
    $effect.root(() => {
      $effect(() => {
        document.documentElement.lang = this.language
        if (this.theme === 'system') delete document.documentElement.dataset['theme']
        else document.documentElement.dataset['theme'] = this.theme
        write({ language: this.language, theme: this.theme })
      })
    })
  }
}

/** Storage may be blocked, full, or contain another version's text: each means no settings. */
function read(): Stored {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>
    const { language, theme } = stored
    return {
      ...(language === 'ja' || language === 'en' ? { language } : {}),
      ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    }
  } catch {
    return {}
  }
}

function write(settings: Stored): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings))
  } catch {
    return
  }
}
