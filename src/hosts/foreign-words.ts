// Words of file and folder names that say "not the machine in question": another, an older, a model
// one. Whole words only, in the languages that people name folders in.

const LATIN = new Set(
  // other machines
  (
    'other others another else peer neighbour neighbor sibling twin replica mirror failover standby passive secondary spare ' +
    'andere anderer anderes anderen anderem ersatz passiv passiver sekundär sekundaer autre autres passif secondaire secours ' +
    'otro otra otros otras pasivo secundario ' +
    // machines that are well
    'good working healthy unaffected gut guter gute gesund bon bonne sain bueno buena sano ' +
    // earlier states
    'old older before previous previously prev earlier former legacy retired decommissioned obsolete outdated bak backup backups ' +
    'snapshot restored alt alte alter altes vorher vorherig vorherige früher frueher sicherung ancien ancienne avant précédent precedent ' +
    'sauvegarde antiguo antigua viejo antes anterior previo respaldo ' +
    // copies and models
    'clone cloned clones copy copies template templates image images golden gold master baseline klon kopie vorlage abbild copie modèle ' +
    'modele clon copia plantilla imagen vhd vhdx wim mount mounted offline ' +
    // what should be, and what is shown
    'sample samples example examples expected reference references ref article howto tutorial manual guide instructions beispiel muster ' +
    'erwartet erwartete referenz anleitung exemple attendu référence muestra ejemplo esperado referencia ' +
    // test systems
    'test testing lab labs sandbox staging uat demo poc labor essai labo prueba laboratorio'
  ).split(' '),
)
/** Shown in Japanese names, where nothing separates words. */
const JAPANESE =
  /(?:^|[\s_.()（）-])[他別旧古例前](?:$|[\s_.()（）-]|の|サーバ|機|環境|端末|系)|他の|別の|別サーバ|以前|変更前|適用前|更新前|前回|サンプル|見本|期待|想定|参考|参照|テスト|検証|ラボ|複製|クローン|コピー|バックアップ|テンプレート|雛形|ひな形|イメージ|予備|待機|副系|スタンバイ|セカンダリ|正常|良好|健全/
/** Explorer's name for a duplicate of a file: `systeminfo - Copy (2).txt`. */
const DUPLICATE = /\s-\s(?:copy|kopie|copie|copia|コピー)(?:\s\(\d+\))?(?=\.\w{1,5}$|$)/i
/** Words about images: a file may be a picture or name a registry key, a folder holds a mounted image. */
const IMAGES = /^(?:images?|vhdx?|wim|mount(?:ed)?|abbild|imagen|gold|master)$/
const MACHINE = '(?:servers?|srv|svr|hosts?|machine|maschine|rechner|pc|vm|node|knoten|system|box)'
const JOINED = new RegExp(`^(?<word>\\p{L}{2,14}?)${MACHINE}\\d{0,4}$`, 'u')

/** A name of a file or folder without Explorer's mark of a duplicate. */
export function withoutDuplicateMark(name: string): string {
  return name.replace(DUPLICATE, '')
}

/**
 * True if a name says that it holds another, an older or a model machine.
 *
 * @param name the name without the name of the host itself
 * @param isFile false for a folder
 */
export function saysAnother(name: string, isFile: boolean): boolean {
  if (JAPANESE.test(name)) return true
  return wordsOf(name).some((word) => {
    if (isFile && IMAGES.test(word)) return false
    const joined = JOINED.exec(word)?.groups?.['word']
    return LATIN.has(word) || (joined !== undefined && LATIN.has(joined))
  })
}

/** Lower case words; `GoodServer` is two, and numbers are separate. */
function wordsOf(name: string): string[] {
  const spaced = name.normalize('NFC').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  const whole = name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return [...whole, ...spaced.toLowerCase().split(/[^\p{L}]+/u)].filter((word) => word !== '')
}
