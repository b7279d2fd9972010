// DISM prints the states of packages and features in the language of Windows, unless run with
// /English. Only unambiguous words are listed; any other word is an unknown state, never a guess.
// PowerShell's enumerations are English on every Windows; ConvertTo-Json of Windows PowerShell
// prints their numbers.
import type { FeatureState, PackageState } from '../model/facts.ts'

const PACKAGE_WORDS: Readonly<Record<Exclude<PackageState, 'unknown'>, string>> = {
  installed:
    'installed|インストール済み|installiert|installé|installée|instalado|instalada|installato|installata|' +
    'установлен|установлено|установлена|已安装|已安裝|설치됨|zainstalowano|zainstalowany|geïnstalleerd',
  'install-pending':
    'install pending|installpending|インストールの保留中|インストール保留中|インストール保留|installation ausstehend|' +
    "installation en attente|en attente d'installation|instalación pendiente|installazione in sospeso|" +
    'installazione in attesa|instalação pendente|ожидание установки|ожидает установки|安装挂起|安裝擱置中|擱置安裝|설치 보류 중',
  'uninstall-pending':
    'uninstall pending|uninstallpending|アンインストールの保留中|アンインストール保留中|アンインストール保留|' +
    'deinstallation ausstehend|désinstallation en attente|en attente de désinstallation|desinstalación pendiente|' +
    'disinstallazione in sospeso|disinstallazione in attesa|desinstalação pendente|ожидание удаления|ожидает удаления|' +
    '卸载挂起|解除安裝擱置中|擱置解除安裝|제거 보류 중',
  superseded:
    'superseded|置き換え済み|置き換えられました|優先済み|ersetzt|abgelöst|remplacé|remplacée|reemplazado|sustituido|sostituito|' +
    'substituído|заменен|заменён|заменено|被取代|已取代|已被取代|대체됨|zastąpiono',
  staged:
    'staged|ステージング済み|ステージ済み|bereitgestellt|préparé|almacenado provisionalmente|preparado|' +
    'подготовлен|已暂存|已暫存|스테이징됨|준비됨',
  'not-present':
    'not present|notpresent|存在しません|nicht vorhanden|absent|no presente|non presente|не существует|不存在',
}

const FEATURE_WORDS: Readonly<Record<Exclude<FeatureState, 'unknown'>, string>> = {
  enabled:
    'enabled|installed|有効|aktiviert|activé|activée|habilitado|habilitada|abilitato|abilitata|attivato|attivata|' +
    'ativado|ativada|включен|включён|включено|включена|已启用|已啟用|사용|사용함|włączone|włączono|włączony|ingeschakeld',
  disabled:
    'disabled|available|removed|disabled with payload removed|disabledwithpayloadremoved|not present|notpresent|無効|' +
    '無効 (ペイロードは削除済み)|deaktiviert|désactivé|désactivée|deshabilitado|deshabilitada|disabilitato|disabilitata|' +
    'disattivato|disattivata|desabilitado|desabilitada|desativado|desativada|отключен|отключён|отключено|отключена|' +
    '已禁用|已停用|사용 안 함|사용 안함|wyłączone|wyłączono|wyłączony|uitgeschakeld',
  'enable-pending':
    'enable pending|enablepending|install pending|installpending|有効化の保留中|有効化保留中|有効化保留|' +
    'aktivierung ausstehend|activation en attente|habilitación pendiente|abilitazione in sospeso|habilitação pendente|' +
    'ожидание включения|启用挂起|啟用擱置中|擱置啟用|사용 보류 중',
  'disable-pending':
    'disable pending|disablepending|uninstall pending|uninstallpending|無効化の保留中|無効化保留中|無効化保留|' +
    'deaktivierung ausstehend|désactivation en attente|deshabilitación pendiente|disabilitazione in sospeso|' +
    'desabilitação pendente|ожидание отключения|禁用挂起|停用擱置中|擱置停用|사용 안 함 보류 중',
}

/** DismPackageFeatureState, dismapi.h. */
const PACKAGE_NUMBERS: readonly PackageState[] = [
  'not-present',
  'uninstall-pending',
  'staged',
  'unknown',
  'installed',
  'install-pending',
  'superseded',
]

/** The state for a word or number of DISM or PowerShell; `unknown` for every other text. */
export function packageStateOf(word: string): PackageState {
  const text = normalised(word)
  return /^\d$/.test(text) ? (PACKAGE_NUMBERS[Number(text)] ?? 'unknown') : (PACKAGE_STATES.get(text) ?? 'unknown')
}

/** Like `packageStateOf`, but numbers stay unknown, because their meaning differs between cmdlets. */
export function featureStateOf(word: string): FeatureState {
  return FEATURE_STATES.get(normalised(word)) ?? 'unknown'
}

const PACKAGE_STATES = statesByWord(PACKAGE_WORDS)
const FEATURE_STATES = statesByWord(FEATURE_WORDS)

function statesByWord<S extends string>(words: Readonly<Record<S, string>>): ReadonlyMap<string, S> {
  const states = Object.keys(words) as S[]
  return new Map(states.flatMap((state) => words[state].split('|').map((word) => [normalised(word), state] as const)))
}

function normalised(word: string): string {
  return word.trim().normalize('NFKC').replace(/’/g, "'").replace(/\s+/g, ' ').toLowerCase()
}
