// The first script of the page. It takes the network away before any other code
// runs: the policy beside it blocks connections, this closes what no policy covers
// (navigation, new windows, WebRTC). Hashed and inlined at build, so plain script.
;(() => {
  'use strict'
  const gone = { value: undefined, writable: false, configurable: false }
  const remove = (owner, names) => {
    for (const name of names) if (owner && name in owner) Object.defineProperty(owner, name, gone)
  }
  remove(globalThis, [
    'RTCPeerConnection',
    'webkitRTCPeerConnection',
    'RTCDataChannel',
    'WebTransport',
    'WebSocket',
    'WebSocketStream',
    'EventSource',
    'XMLHttpRequest',
    'fetch',
    'fetchLater',
    'SharedWorker',
    'open',
  ])
  remove(Navigator.prototype, ['sendBeacon', 'serviceWorker'])
  remove(HTMLFormElement.prototype, ['submit', 'requestSubmit'])

  const here = location.href.split('#')[0]
  if ('navigation' in globalThis) {
    // Firefox tells of a file that is saved twice, the second time as if it were a navigation.
    let saving
    globalThis.navigation.addEventListener('navigate', (event) => {
      const { url } = event.destination
      if (event.downloadRequest !== null) {
        saving = url
        return
      }
      const isSaved = url === saving && url.startsWith('blob:')
      saving = undefined
      if (!isSaved && url.split('#')[0] !== here) event.preventDefault()
    })
  }

  const guard = (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href], area[href]') : null
    if (link === null) return
    const href = link.getAttribute('href') ?? ''
    const saves = link.hasAttribute('download') && href.startsWith('blob:')
    if (!href.startsWith('#') && !saves) event.preventDefault()
  }
  addEventListener('click', guard, true)
  addEventListener('auxclick', guard, true)
  addEventListener('submit', (event) => event.preventDefault(), true)

  if ('trustedTypes' in globalThis) {
    globalThis.trustedTypes.createPolicy('default', {
      createScriptURL(url) {
        if (url.startsWith('blob:')) return url
        throw new TypeError('Only workers of this page may start.')
      },
    })
  }
})()
