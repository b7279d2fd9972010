// Values of single `systeminfo` fields whose format depends on language and region.
import type { OsRole } from '../../model/facts.ts'

const MEBIBYTE = 1024 * 1024

/** `10.0.17763 N/A Build 17763`, `6.1.7601 Service Pack 1 ビルド 7601`: the build occurs twice. */
const VERSION = /^\s*\d{1,2}\.\d{1,2}\.(\d{4,5})(?=\s)(?:.*\s|\s)(\d{4,5})\s*$/
/** The first build alone, if the rest of the line was cut or lost; a blank after it shows that it is whole. */
const VERSION_BEGUN = /^\s*\d{1,2}\.\d{1,2}\.(\d{4,5})\s(?!.*\d{4,5}\s*$)/

/** The build in `OS Version`; undefined if there is none or its two numbers differ. */
export function versionOf(text: string): number | undefined {
  const [, build, again] = VERSION.exec(text) ?? VERSION_BEGUN.exec(text) ?? []
  return build === undefined || (again !== undefined && again !== build) ? undefined : Number(build)
}

/** True for the value of `OS Version` in any language. */
export function isVersion(text: string): boolean {
  const [, build, again] = VERSION.exec(text) ?? []
  return build !== undefined && build === again
}

const SIZE = /^(\d+(?:[.,'\u2019\s\u00a0\u202f\u066cÿ\ufffd]\d{2,3})*)[\sÿ\ufffd]*(?:M|М)/u

/**
 * Bytes of `32,503 MB`, `8.176 MB`, `2 047 Mo`, `16 382 МБ`, `32ÿ503 MB`: whole mebibytes with
 * regional digit grouping. Undefined for other text.
 */
export function memoryOf(text: string): number | undefined {
  const digits = SIZE.exec(text.trim())?.[1]?.replace(/\D/g, '')
  return digits === undefined || digits.length > 9 ? undefined : Number(digits) * MEBIBYTE
}

/** The locale code: `ja;日本語` → `ja`, `en-us;English (United States)` → `en-us`. Undefined for other text. */
export function systemLocaleOf(text: string): string | undefined {
  return /^([a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3})\s*;/i.exec(text)?.[1]?.toLowerCase()
}

const DOMAIN_CONTROLLER =
  /domain controller|ドメイン コントローラ|domänencontroller|contrôleur.{0,20}domaine|controlador.{0,20}dom[ií]nio|controller.{0,20}dominio|контроллер.{0,20}домена|域控制器|網域控制站|도메인 컨트롤러|kontroler.{0,20}domeny/iu
const SERVER = /server|サーバ|serveur|servidor|сервер|服务器|伺服器|서버|serwer/iu
const WORKSTATION =
  /workstation|ワークステーション|arbeitsstation|station de travail|estaci[oó]n de trabajo|estação de trabalho|рабочая станция|工作站|워크스테이션|stacja robocza/iu
const STANDALONE =
  /standalone|スタンドアロン|eigenständig|autonom|independiente|autônom|isolat|изолированн|独立|獨立|독립|autonomiczn/iu
const MEMBER = /member|メンバ|mitglied|membre|miembro|membro|рядов|участник|成员|成員|구성원|członkowsk|członek/iu

/** The role in `OS Configuration`, in the known languages; undefined for any other text. */
export function roleOf(text: string): OsRole | undefined {
  if (DOMAIN_CONTROLLER.test(text)) return 'domain-controller'
  const server = SERVER.test(text)
  const workstation = WORKSTATION.test(text)
  const standalone = STANDALONE.test(text)
  const member = MEMBER.test(text)
  if (server === workstation || standalone === member) return undefined
  return `${standalone ? 'standalone' : 'member'}-${server ? 'server' : 'workstation'}`
}

/** `00429-70000-00000-AA152`, `55041-OEM-8992687-00006`; a part of X alone was removed by somebody. */
const PRODUCT_ID = /^(?!.*X{3})[0-9A-Z]{5}-[0-9A-Z]{3,5}-[0-9A-Z]{5,7}-[0-9A-Z]{5}$/i

/** The product id of an installation, upper case; undefined for other text. */
export function productIdOf(text: string): string | undefined {
  const id = text.trim().toUpperCase()
  return PRODUCT_ID.test(id) && /\d/.test(id) ? id : undefined
}
