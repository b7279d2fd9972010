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
    'XSLTProcessor',
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

  const XLINK = 'http://www.w3.org/1999/xlink'
  // What a link may lead to: a place on the page, or a file that the page saves.
  const { closest, getAttribute, getAttributeNS, hasAttribute } = Element.prototype
  const { apply } = Reflect
  const linkAround = (node) => (node instanceof Element ? apply(closest, node, ['a, area']) : null)
  const leadsOut = (link) => {
    if (link === null) return false
    const href = apply(getAttribute, link, ['href']) ?? apply(getAttributeNS, link, [XLINK, 'href'])
    const saves = apply(hasAttribute, link, ['download']) && href?.startsWith('blob:') === true
    return href !== null && !href.startsWith('#') && !saves
  }
  // Clicks by code on links that are not in the page, or that no listener sees.
  const replace = (owner, name, method) => Object.defineProperty(owner, name, { ...gone, value: method })
  const { click } = HTMLElement.prototype
  replace(HTMLElement.prototype, 'click', function () {
    if (!leadsOut(linkAround(this))) apply(click, this, [])
  })
  const { dispatchEvent } = EventTarget.prototype
  replace(EventTarget.prototype, 'dispatchEvent', function (event) {
    return leadsOut(linkAround(this)) ? false : apply(dispatchEvent, this ?? globalThis, [event])
  })
  // A closed shadow tree hides its links from the listeners below.
  remove(Element.prototype, ['attachShadow', 'setHTMLUnsafe'])

  // A frame has interfaces of its own, and a link element asks for its address before any policy.
  const REFUSED = /^(?:.*:)?(?:iframe|frame|frameset|fencedframe|portal|object|embed|link|base|meta)$/i
  for (const [name, at] of [
    ['createElement', 0],
    ['createElementNS', 1],
  ]) {
    const create = Document.prototype[name]
    replace(Document.prototype, name, function (...given) {
      const tag = String(given[at])
      if (REFUSED.test(tag)) throw new TypeError(`This page makes no ${tag} element.`)
      return apply(create, this, [...given.slice(0, at), tag, ...given.slice(at + 1)])
    })
  }
  for (const frame of [HTMLIFrameElement, HTMLFrameElement, HTMLObjectElement])
    remove(frame.prototype, ['contentWindow', 'contentDocument'])

  const guard = (event) => {
    if (leadsOut(linkAround(event.target))) event.preventDefault()
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
