// Which keys the page may take: not those that a field, a dialog or the browser waits for.

const FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'

/** True where typed or pasted text goes into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null
}

/** True for a key that is not a shortcut of the page. */
export function isForOthers(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true
  return isTyping(event.target) || document.querySelector('dialog[open]') !== null
}
